using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Policies;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Attempts;
using Crosslink.Local.Cloud.Lambda;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.Cloud.StepFunctions.Roles;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.Cloud.StepFunctions.Tasks;

/// <summary>
/// Step Functions' optimised integration with Lambda, <c>lambda:invoke</c>: invokes as the state machine's role, and turns
/// what Lambda answers into the Error Names that state machines catch.
/// </summary>
/// <param name="lambda">Runs the functions.</param>
/// <param name="identities">Where the state machine's role is.</param>
/// <param name="attempts">Is told which invocation each attempt is.</param>
public sealed class LambdaTask(LambdaService lambda, IdentityStore identities, AttemptLog attempts) : ITaskRunner
{
    private readonly MachineRoles _roles = new(identities);

    public async Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var payload = Encoding.UTF8.GetBytes(request.IsFunction ? Json.Write(request.Payload) : Payload(request.Payload));
        var requestId = lambda.NewRequestId();
        attempts.Begin(request.Attempt, requestId);
        try
        {
            var function = Permit(AsCaller(request.Role, requestId), request);
            var result = await lambda.InvokeAsync(function, payload, requestId, cancellationToken);
            return request.IsFunction ? Answer(result) : Result(result);
        }
        catch (AwsErrorException refusal)
        {
            attempts.Deny(requestId, refusal);
            throw Failed(refusal, requestId);
        }
    }

    /// <summary>A refusal of Lambda's as the error of the task.</summary>
    internal static StatesErrorException Failed(AwsErrorException refusal, string requestId) => new(
        NameOf(refusal),
        $"{refusal.Message} (Service: AWSLambda; Status Code: {refusal.Status}; Error Code: {refusal.Code}; Request ID: {requestId}; Proxy: null)");

    // A string is sent as its raw text: the service was recorded to send the Payload "true" as true.
    private static string Payload(JsonNode? payload) =>
        payload is null ? "{}"
        : payload.GetValueKind() == JsonValueKind.String ? payload.GetValue<string>()
        : Json.Write(payload);

    // Before Lambda is asked at all: so seen in a run whose role's trust policy did not name Step Functions.
    private Caller AsCaller(MachineRole role, string requestId)
    {
        try
        {
            return _roles.AsCaller(role);
        }
        catch (AwsErrorException refusal)
        {
            attempts.Deny(requestId, refusal);
            throw new StatesErrorException(StatesErrorName.TaskFailed, refusal.Message);
        }
    }

    private LambdaFunction Permit(Caller caller, TaskRequest request)
    {
        var machine = StatesArn.Parse(request.Role.MachineArn, StatesArn.StateMachine);
        var name = FunctionName.Parse(request.Function, request.Qualifier, machine.Region, machine.Account);
        var function = lambda.Find(name) ?? throw name.NotFound();
        MachineRoles.Demand(caller, "lambda:InvokeFunction", name.QualifiedArn, function.Account);
        return function;
    }

    // "lambda:invoke" passes on what the AWS SDK for Java says of the answer, its headers in two spellings.
    private JsonObject Result(InvocationResult result) => new()
    {
        ["ExecutedVersion"] = FunctionName.Latest,
        ["Payload"] = Answer(result),
        ["SdkHttpMetadata"] = new JsonObject
        {
            ["AllHttpHeaders"] = Headers(result, value => new JsonArray(value)),
            ["HttpHeaders"] = Headers(result, value => value),
            ["HttpStatusCode"] = 200,
        },
        ["SdkResponseMetadata"] = new JsonObject { ["RequestId"] = result.RequestId },
        ["StatusCode"] = 200,
    };

    private static JsonNode? Answer(InvocationResult result)
    {
        var payload = JsonNode.Parse(result.Payload.Span);
        return !result.Failed ? payload : throw new StatesErrorException(
            payload?["errorType"]?.GetValue<string>() ?? "Lambda.Unknown", JsonSerializer.Serialize(payload));
    }

    private JsonObject Headers(InvocationResult result, Func<string, JsonNode> spell) => new()
    {
        ["Connection"] = spell("keep-alive"),
        ["Content-Length"] = spell(result.Payload.Length.ToString(CultureInfo.InvariantCulture)),
        ["Content-Type"] = spell("application/json"),
        ["Date"] = spell(identities.Now.ToString("R", CultureInfo.InvariantCulture)),
        ["X-Amz-Executed-Version"] = spell(FunctionName.Latest),
        ["x-amzn-Remapped-Content-Length"] = spell("0"),
        ["x-amzn-RequestId"] = spell(result.RequestId),
    };

    /// <summary>Step Functions developer guide, "Handling errors": a service's exception is <c>Lambda.</c> and its name.</summary>
    private static string NameOf(AwsErrorException refusal) => refusal switch
    {
        { Status: >= 500 } => "Lambda.ServiceException",
        { Status: 429 } => "Lambda.TooManyRequestsException",
        { Status: < 400 or 403 } or { Code: "" } => "Lambda.AWSLambdaException",
        _ => $"Lambda.{refusal.Code}",
    };
}

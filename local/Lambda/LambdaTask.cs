using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.Faults;
using Crosslink.Local.Identities;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.Local.StepFunctions;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Lambda;

/// <summary>
/// Step Functions' optimised integration with Lambda, <c>lambda:invoke</c>: invokes as the state machine's role, and turns
/// what Lambda answers into the Error Names that state machines catch.
/// </summary>
/// <param name="lambda">Runs the functions.</param>
/// <param name="identities">Where the state machine's role is.</param>
/// <param name="faults">What is to go wrong between the two services.</param>
public sealed class LambdaTask(LambdaService lambda, IdentityStore identities, FaultyInvocation faults) : ITaskRunner
{
    private readonly MachineRoles _roles = new(identities);

    public async Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = request.Parameters?["FunctionName"]?.GetValue<string>() ?? "";
        var payload = Encoding.UTF8.GetBytes(request.Parameters?["Payload"] is { } value ? Json.Write(value) : "{}");
        var caller = AsCaller(request.Role);
        try
        {
            var function = Permit(caller, name);
            return Result(await faults.InvokeAsync(function, () => lambda.InvokeAsync(function, payload, cancellation), cancellation));
        }
        catch (AwsErrorException refusal)
        {
            throw new StatesErrorException(NameOf(refusal), $"{refusal.Message} (Service: Lambda, Status Code: {refusal.Status})");
        }
    }

    // Before Lambda is asked at all: so seen in a run whose role's trust policy did not name Step Functions.
    private Caller AsCaller(MachineRole role)
    {
        try
        {
            return _roles.AsCaller(role);
        }
        catch (AwsErrorException refusal)
        {
            throw new StatesErrorException(StatesErrorName.TaskFailed, refusal.Message);
        }
    }

    private LambdaFunction Permit(Caller caller, string name)
    {
        var function = lambda.Find(name)
            ?? throw new AwsErrorException(404, "ResourceNotFoundException", $"Function not found: {name}");
        MachineRoles.Demand(caller, "lambda:InvokeFunction", name.StartsWith("arn:", StringComparison.Ordinal) ? name : function.Arn, function.Account);
        return function;
    }

    private static JsonObject Result(InvocationResult result)
    {
        var payload = JsonNode.Parse(result.Payload.Span);
        return result.Failed
            ? throw new StatesErrorException(payload?["errorType"]?.GetValue<string>() ?? "Lambda.Unknown", JsonSerializer.Serialize(payload))
            : new JsonObject { ["ExecutedVersion"] = "$LATEST", ["Payload"] = payload, ["StatusCode"] = 200 };
    }

    /// <summary>Step Functions developer guide, "Handling errors": a service's exception is <c>Lambda.</c> and its name.</summary>
    private static string NameOf(AwsErrorException refusal) => refusal switch
    {
        { Status: >= 500 } => "Lambda.ServiceException",
        { Status: 429 } => "Lambda.TooManyRequestsException",
        { Status: < 400 or 403 } or { Code: "" } => "Lambda.AWSLambdaException",
        _ => $"Lambda.{refusal.Code}",
    };
}

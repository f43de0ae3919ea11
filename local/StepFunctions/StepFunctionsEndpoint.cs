using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StepFunctions.Operations;
using Crosslink.Local.Wire;

namespace Crosslink.Local.StepFunctions;

/// <summary>AWS Step Functions on the wire (JSON 1.0, <c>AWSStepFunctions</c>).</summary>
public sealed class StepFunctionsEndpoint(StepFunctionsState state) : IServiceEndpoint
{
    private const string Prefix = "AWSStepFunctions.";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string SigningName => "states";

    public WireProtocol Protocol => WireProtocol.Json10;

    public string OperationOf(ServiceCall call) =>
        call.Request.Header("X-Amz-Target") is { } target && target.StartsWith(Prefix, StringComparison.Ordinal) ? target[Prefix.Length..] : "Unknown";

    public async Task HandleAsync(ServiceCall call, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(
            OperationOf(call), new StepFunctionsCall(call, await JsonRequest.ReadAsync(call, cancellation), state), cancellation);
        call.Http.Response.ContentType = "application/x-amz-json-1.0";
        await call.Http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer, Plain), cancellation);
    }

    private static async Task<JsonObject> AnswerAsync(string operation, StepFunctionsCall call, CancellationToken cancellation) => operation switch
    {
        "CreateStateMachine" => MachineOperations.Create(call),
        "UpdateStateMachine" => MachineOperations.Update(call, call.Call.ReceivedAt),
        "DeleteStateMachine" => MachineOperations.Delete(call),
        "DescribeStateMachine" => MachineOperations.Describe(call),
        "DescribeStateMachineForExecution" => MachineOperations.DescribeForExecution(call),
        "ListStateMachines" => MachineOperations.List(call),
        "StartExecution" => ExecutionOperations.Start(call),
        "StartSyncExecution" => await ExecutionOperations.StartSyncAsync(call, cancellation),
        "StopExecution" => ExecutionOperations.Stop(call),
        "DescribeExecution" => ExecutionOperations.Describe(call),
        "ListExecutions" => ExecutionOperations.List(call),
        "GetExecutionHistory" => HistoryOperations.Get(call),
        _ => throw new AwsErrorException(400, "UnknownOperationException", $"{operation} is not served here."),
    };
}

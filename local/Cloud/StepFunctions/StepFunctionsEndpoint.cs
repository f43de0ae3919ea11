using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Operations;
using Crosslink.Local.Cloud.StepFunctions.Requests;
using Crosslink.Local.Cloud.StepFunctions.Roles;
using Crosslink.Local.Cloud.Wire;

namespace Crosslink.Local.Cloud.StepFunctions;

/// <summary>AWS Step Functions on the wire (JSON 1.0, <c>AWSStepFunctions</c>).</summary>
public sealed class StepFunctionsEndpoint : IServiceEndpoint
{
    private const string Service = "AWSStepFunctions";

    private readonly FrozenDictionary<string, Func<ServiceCall, StatesRequest, CancellationToken, Task<JsonObject>>> _operations;

    /// <param name="state">The machines and their executions.</param>
    /// <param name="identities">Where the machines' roles are.</param>
    public StepFunctionsEndpoint(StepFunctionsState state, IdentityStore identities)
    {
        var roles = new MachineRoles(identities);
        var machines = new MachineOperations(state, roles);
        var tests = new TestOperations(state, roles);
        var mapRuns = new MapRunOperations(state);
        var executions = new ExecutionOperations(state, mapRuns);
        var histories = new HistoryOperations(state);
        _operations = new Dictionary<string, Func<ServiceCall, StatesRequest, CancellationToken, Task<JsonObject>>>
        {
            ["CreateStateMachine"] = AtOnce(machines.Create),
            ["UpdateStateMachine"] = AtOnce(machines.Update),
            ["DeleteStateMachine"] = AtOnce(machines.Delete),
            ["DescribeStateMachine"] = AtOnce(machines.Describe),
            ["DescribeStateMachineForExecution"] = AtOnce(machines.DescribeForExecution),
            ["ListStateMachines"] = AtOnce(machines.List),
            ["ValidateStateMachineDefinition"] = AtOnce(MachineOperations.Validate),
            ["TestState"] = tests.TestStateAsync,
            ["StartExecution"] = AtOnce(executions.Start),
            ["StartSyncExecution"] = executions.StartSyncAsync,
            ["DescribeExecution"] = AtOnce(executions.Describe),
            ["StopExecution"] = AtOnce(executions.Stop),
            ["ListExecutions"] = AtOnce(executions.List),
            ["DescribeMapRun"] = AtOnce(mapRuns.Describe),
            ["ListMapRuns"] = AtOnce(mapRuns.List),
            ["GetExecutionHistory"] = AtOnce(histories.Get),
        }.ToFrozenDictionary();
    }

    public string SigningName => "states";

    public WireProtocol Protocol => WireProtocol.Json10;

    public ServiceOperation Route(ServiceCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var name = JsonProtocol.OperationOf(call, Service);
        return new(name, (routed, cancellationToken) => HandleAsync(name, routed, cancellationToken));
    }

    private async Task HandleAsync(string name, ServiceCall call, CancellationToken cancellationToken)
    {
        var operation = _operations.GetValueOrDefault(name)
            ?? throw new AwsErrorException(400, "UnknownOperationException", $"{name} is not served here.");
        var answer = await operation(call, await StatesRequest.ReadAsync(call, cancellationToken), cancellationToken);
        await JsonProtocol.AnswerAsync(call, "application/x-amz-json-1.0", answer, cancellationToken);
    }

    private static Func<ServiceCall, StatesRequest, CancellationToken, Task<JsonObject>> AtOnce(Func<ServiceCall, StatesRequest, JsonObject> operation) =>
        (call, request, _) => Task.FromResult(operation(call, request));
}

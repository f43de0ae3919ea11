using System.Text.Json.Nodes;

namespace Crosslink.Local.StepFunctions.Operations;

/// <summary>StartExecution, StartSyncExecution, StopExecution, DescribeExecution and ListExecutions.</summary>
internal static class ExecutionOperations
{
    public static JsonObject Start(StepFunctionsCall call)
    {
        var execution = Run(call, call.Machine("stateMachineArn", "states:StartExecution"));
        return new JsonObject { ["executionArn"] = execution.Facts.Arn, ["startDate"] = StepFunctionsCall.Time(execution.Facts.StartTime) };
    }

    public static async Task<JsonObject> StartSyncAsync(StepFunctionsCall call, CancellationToken cancellation)
    {
        var machine = call.Machine("stateMachineArn", "states:StartSyncExecution");
        if (!machine.IsExpress)
        {
            throw StepFunctionsErrors.TypeNotSupported("This operation is not supported by this type of state machine");
        }

        var execution = Run(call, machine);
        await execution.History.Ended.WaitAsync(cancellation);
        return Description(execution);
    }

    public static JsonObject Stop(StepFunctionsCall call)
    {
        var execution = call.Execution("states:StopExecution");
        var outcome = call.State.Stop(execution, call.Request.Text("error"), call.Request.Text("cause"));
        return new JsonObject { ["stopDate"] = StepFunctionsCall.Time(outcome.StoppedAt) };
    }

    public static JsonObject Describe(StepFunctionsCall call)
    {
        var description = Description(call.Execution("states:DescribeExecution"));
        description["redriveCount"] = 0;
        return description;
    }

    public static JsonObject List(StepFunctionsCall call)
    {
        var machine = call.Machine("stateMachineArn", "states:ListExecutions");
        if (machine.IsExpress)
        {
            throw StepFunctionsErrors.TypeNotSupported("This operation is not supported by this type of state machine");
        }

        var status = call.Request.Text("statusFilter");
        var page = Page.Of([.. call.State.ExecutionsOf(machine.Arn).Where(execution => status is null || execution.Status == status)], call.Request);
        return Paging.Add(new JsonObject { ["executions"] = new JsonArray([.. page.Items.Select(Summary)]) }, page.NextToken);
    }

    private static Execution Run(StepFunctionsCall call, StateMachine machine) =>
        call.State.Start(machine, call.Request.Text("name"), call.Request.Text("input") ?? "{}");

    private static JsonNode Summary(Execution execution)
    {
        var summary = new JsonObject
        {
            ["executionArn"] = execution.Facts.Arn,
            ["stateMachineArn"] = execution.Machine.Arn,
            ["name"] = execution.Facts.Name,
            ["status"] = execution.Status,
            ["startDate"] = StepFunctionsCall.Time(execution.Facts.StartTime),
        };
        if (execution.Outcome is { } outcome)
        {
            summary["stopDate"] = StepFunctionsCall.Time(outcome.StoppedAt);
        }

        return summary;
    }

    private static JsonObject Description(Execution execution)
    {
        var description = Summary(execution).AsObject();
        description["input"] = execution.Facts.Input;
        description["inputDetails"] = new JsonObject { ["included"] = true };
        var outcome = execution.Outcome;
        if (outcome?.Output is { } output)
        {
            description["output"] = output;
            description["outputDetails"] = new JsonObject { ["included"] = true };
        }

        if (outcome?.Error is { } error)
        {
            description["error"] = error;
        }

        if (outcome?.Cause is { } cause)
        {
            description["cause"] = cause;
        }

        return description;
    }
}

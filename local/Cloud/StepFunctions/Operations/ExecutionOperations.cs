using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.Cloud.StepFunctions.Requests;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.Cloud.StepFunctions.Operations;

/// <summary>The operations on executions.</summary>
internal sealed class ExecutionOperations(StepFunctionsState state, MapRunOperations mapRuns)
{
    // The service measures in bytes of UTF-8; the state does that.
    private const int LongestInput = PayloadLimit.MostBytes;

    private static readonly string[] Statuses = ["SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING"];

    public JsonObject Start(ServiceCall call, StatesRequest request)
    {
        var execution = Start(call, request, "states:StartExecution", mustBeExpress: false);
        return new() { ["executionArn"] = execution.Arn.Text, ["startDate"] = EpochSeconds.Of(execution.Facts.StartTime) };
    }

    public async Task<JsonObject> StartSyncAsync(ServiceCall call, StatesRequest request, CancellationToken cancellationToken)
    {
        var execution = Start(call, request, "states:StartSyncExecution", mustBeExpress: true);
        var outcome = await execution.History.Ended.WaitAsync(cancellationToken);
        var answer = Description(execution, IncludedData.IsAll(request));
        var took = outcome.StoppedAt - execution.Facts.StartTime;

        // "billed in 100 ms increments", and in chunks of 64 MB, of which this uses one.
        answer["billingDetails"] = new JsonObject
        {
            ["billedDurationInMilliseconds"] = Math.Max(1, Math.Ceiling(took.TotalMilliseconds / 100)) * 100,
            ["billedMemoryUsedInMB"] = 64,
        };
        return answer;
    }

    public JsonObject Describe(ServiceCall call, StatesRequest request)
    {
        // "This API action isn't supported by EXPRESS state machine executions unless they were dispatched by a Map Run."
        if (StatesArn.IsChild(request.Required("executionArn", 256)))
        {
            return mapRuns.DescribeChild(call, request.Arn("executionArn", StatesArn.Express));
        }

        var execution = state.FindExecution(Permitted(call, request, "states:DescribeExecution"));
        var answer = Description(execution, IncludedData.IsAll(request));
        answer["redriveCount"] = 0;
        return answer;
    }

    public JsonObject Stop(ServiceCall call, StatesRequest request)
    {
        var arn = Permitted(call, request, "states:StopExecution");
        var outcome = state.StopExecution(arn, request.Text("error", 256), request.Text("cause", 32_768));
        return new() { ["stopDate"] = EpochSeconds.Of(outcome.StoppedAt) };
    }

    public JsonObject List(ServiceCall call, StatesRequest request)
    {
        var status = request.Choice("statusFilter", Statuses);
        if (request.Has("mapRunArn"))
        {
            return request.Has("stateMachineArn") ? throw NotBoth() : mapRuns.ListChildren(call, request, status);
        }

        var arn = request.Arn("stateMachineArn", StatesArn.StateMachine);
        call.Demand("states:ListExecutions", arn.Text, arn.Account);
        if (state.FindStateMachine(arn).IsExpress)
        {
            throw NotSupported();
        }

        return Page.Of(
            state.Executions.Where(execution => execution.Machine.Arn == arn && (status is null || execution.Status.ApiName() == status)),
            execution => execution.Number.ToString(CultureInfo.InvariantCulture),
            (execution, last) => execution.Number < long.Parse(last, CultureInfo.InvariantCulture),
            request,
            "executions",
            Summary);
    }

    private Execution Start(ServiceCall call, StatesRequest request, string action, bool mustBeExpress)
    {
        var arn = request.Arn("stateMachineArn", StatesArn.StateMachine);
        call.Demand(action, arn.Text, arn.Account);
        return mustBeExpress && !state.FindStateMachine(arn).IsExpress
            ? throw NotSupported()
            : state.StartExecution(arn, request.Text("name", 80), request.Text("input", LongestInput) ?? "{}");
    }

    private static StatesArn Permitted(ServiceCall call, StatesRequest request, string action)
    {
        var arn = request.Arn("executionArn", StatesArn.Execution);
        call.Demand(action, arn.Text, arn.Account);
        return arn;
    }

    private static JsonObject Summary(Execution execution)
    {
        var answer = new JsonObject
        {
            ["executionArn"] = execution.Arn.Text,
            ["stateMachineArn"] = execution.Facts.MachineArn,
            ["name"] = execution.Facts.Name,
            ["status"] = execution.Status.ApiName(),
            ["startDate"] = EpochSeconds.Of(execution.Facts.StartTime),
            ["redriveCount"] = 0,
        };
        if (execution.Outcome is { } outcome)
        {
            answer["stopDate"] = EpochSeconds.Of(outcome.StoppedAt);
        }

        return answer;
    }

    private static JsonObject Description(Execution execution, bool withData)
    {
        var answer = Summary(execution);
        answer.Remove("redriveCount");
        var outcome = execution.Outcome;
        if (outcome?.Error is not null)
        {
            answer["error"] = outcome.Error;
        }

        if (outcome?.Cause is not null)
        {
            answer["cause"] = outcome.Cause;
        }

        if (withData)
        {
            answer["input"] = execution.Facts.Input;
            answer["inputDetails"] = new JsonObject { ["included"] = true };
        }

        if (withData && outcome is not null)
        {
            answer["outputDetails"] = new JsonObject { ["included"] = true };
            if (outcome.Output is not null)
            {
                answer["output"] = outcome.Output;
            }
        }

        return answer;
    }

    // "You can specify either a mapRunArn or a stateMachineArn, but not both."
    private static AwsErrorException NotBoth() =>
        new(400, "ValidationException", "Only one of mapRunArn and stateMachineArn can be specified");

    private static AwsErrorException NotSupported() =>
        new(400, "StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");
}

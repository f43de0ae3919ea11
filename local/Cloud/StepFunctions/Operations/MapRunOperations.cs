using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.Cloud.StepFunctions.Requests;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Maps;

namespace Crosslink.Local.Cloud.StepFunctions.Operations;

/// <summary>The operations on Map runs and their children.</summary>
internal sealed class MapRunOperations(StepFunctionsState state)
{
    public JsonObject Describe(ServiceCall call, StatesRequest request)
    {
        var arn = request.Arn("mapRunArn", StatesArn.MapRun);
        call.Demand("states:DescribeMapRun", arn.Text, arn.Account);
        var run = state.FindMapRun(arn);
        var now = run.Now;
        var answer = Listed(run, now.StopTime);
        answer.Remove("stateMachineArn");
        answer["status"] = now.Status.ApiName();
        answer["maxConcurrency"] = run.Settings.MaxConcurrency;
        answer["toleratedFailurePercentage"] = run.Settings.ToleratedFailurePercentage;
        answer["toleratedFailureCount"] = run.Settings.ToleratedFailureCount;
        answer["itemCounts"] = Written(now.Items);
        answer["executionCounts"] = Written(now.Executions);
        answer["redriveCount"] = 0;
        return answer;
    }

    public JsonObject List(ServiceCall call, StatesRequest request)
    {
        var arn = request.Arn("executionArn", StatesArn.Execution);
        call.Demand("states:ListMapRuns", arn.Text, arn.Account);
        var runs = state.FindExecution(arn).MapRuns;
        return Page.Of(
            runs.Select((run, number) => (Run: run, Number: number)).Reverse(),
            entry => entry.Number.ToString(CultureInfo.InvariantCulture),
            (entry, last) => entry.Number < long.Parse(last, CultureInfo.InvariantCulture),
            request,
            "mapRuns",
            entry => Listed(entry.Run, entry.Run.Now.StopTime));
    }

    /// <summary>ListExecutions of a Map run.</summary>
    public JsonObject ListChildren(ServiceCall call, StatesRequest request, string? status)
    {
        var arn = request.Arn("mapRunArn", StatesArn.MapRun);
        call.Demand("states:ListExecutions", arn.Text, arn.Account);
        return Page.Of(
            state.FindMapRun(arn).Children.Where(child => status is null || child.Status.ApiName() == status),
            child => child.Number.ToString(CultureInfo.InvariantCulture),
            (child, last) => child.Number < long.Parse(last, CultureInfo.InvariantCulture),
            request,
            "executions",
            child => Written(child, withCount: true));
    }

    /// <summary>DescribeExecution of a child, whose input and output are not kept.</summary>
    public JsonObject DescribeChild(ServiceCall call, StatesArn arn)
    {
        call.Demand("states:DescribeExecution", arn.Text, arn.Account);
        var child = state.FindChild(arn);
        var answer = Written(child, withCount: false);
        answer["inputDetails"] = new JsonObject { ["included"] = false };
        if (child.Status != ExecutionStatus.Running)
        {
            answer["outputDetails"] = new JsonObject { ["included"] = false };
        }

        return answer;
    }

    private static JsonObject Listed(MapRun run, DateTimeOffset? stopTime)
    {
        var answer = new JsonObject
        {
            ["mapRunArn"] = run.Arn,
            ["executionArn"] = run.Parent.Arn,
            ["stateMachineArn"] = run.ChildMachineArn,
            ["startDate"] = EpochSeconds.Of(run.StartTime),
        };
        if (stopTime is { } stopped)
        {
            answer["stopDate"] = EpochSeconds.Of(stopped);
        }

        return answer;
    }

    private static JsonObject Written(ChildExecution child, bool withCount)
    {
        var answer = new JsonObject
        {
            ["executionArn"] = child.Arn,
            ["stateMachineArn"] = child.Run.ChildMachineArn,
            ["mapRunArn"] = child.Run.Arn,
            ["name"] = child.Name,
            ["status"] = child.Status.ApiName(),
            ["startDate"] = EpochSeconds.Of(child.StartTime),
            ["redriveCount"] = 0,
        };
        if (withCount)
        {
            answer["itemCount"] = child.Items;
        }

        if (child.StopTime is { } stopped)
        {
            answer["stopDate"] = EpochSeconds.Of(stopped);
        }

        return answer;
    }

    private static JsonObject Written(MapRunCounts counts) => new()
    {
        ["pending"] = counts.Pending,
        ["running"] = counts.Running,
        ["succeeded"] = counts.Succeeded,
        ["failed"] = counts.Failed,
        ["timedOut"] = counts.TimedOut,
        ["aborted"] = counts.Aborted,
        ["total"] = counts.Total,
        ["resultsWritten"] = counts.ResultsWritten,

        // There is no redrive here.
        ["failuresNotRedrivable"] = counts.Failed + counts.TimedOut,
        ["pendingRedrive"] = 0,
    };
}

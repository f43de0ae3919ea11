using Amazon.StepFunctions.Model;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.WebConsole.Insight;
using Recorded = Crosslink.Local.StatesLanguage.History.HistoryEvent;

namespace Crosslink.Cli.Insights;

/// <summary>Tells the console what the embedded cloud knows beyond AWS's APIs.</summary>
internal sealed class CloudInsight(LocalCloud cloud) : ILocalInsight
{
    public IReadOnlyList<LocalListing> ExpressExecutions(string stateMachineArn) =>
    [
        .. from execution in cloud.StepFunctions.Executions
           where execution.Machine.IsExpress && execution.Facts.MachineArn == stateMachineArn
           let described = Describe(execution)
           select new LocalListing(
               new ExecutionListItem
               {
                   ExecutionArn = described.ExecutionArn,
                   StateMachineArn = described.StateMachineArn,
                   Name = described.Name,
                   Status = described.Status,
                   StartDate = described.StartDate,
                   StopDate = described.StopDate,
               },
               described.Error),
    ];

    public LocalExecution? Find(string executionArn) =>
        cloud.StepFunctions.Executions.FirstOrDefault(execution => execution.Machine.IsExpress && execution.Arn.Text == executionArn) is { } express
            ? new LocalExecution(Describe(express), LocalEvents.Of(express.History.Events), express.Machine.Draft.Definition)
            : FindChild(executionArn);

    public AttemptNotes NotesOf(string executionArn, long scheduledEventId)
    {
        var requestId = cloud.Attempts.RequestIdOf(new TaskAttempt(executionArn, scheduledEventId));
        return requestId is null
            ? AttemptNotes.None
            : new AttemptNotes(
                [.. cloud.Lambda.Log.Lines.Where(line => line.RequestId == requestId).Select(line => line.Text)],
                cloud.Attempts.DenialsOf(requestId));
    }

    private LocalExecution? FindChild(string executionArn)
    {
        if (cloud.StepFunctions.FindChildEvents(executionArn) is not { } events)
        {
            return null;
        }

        var runs = from parent in cloud.StepFunctions.Executions from run in parent.MapRuns select (parent, run);
        return runs
            .Select(entry => (entry.parent, child: entry.run.Children.FirstOrDefault(child => child.Arn == executionArn)))
            .Where(entry => entry.child is not null)
            .Select(entry => new LocalExecution(
                Describe(entry.child!, events), LocalEvents.Of(events), ItemProcessor.Of(entry.parent.Machine.Draft.Definition, entry.child!.Run.Settings.Label)))
            .FirstOrDefault();
    }

    private static DescribeExecutionResponse Describe(Execution execution) => new()
    {
        ExecutionArn = execution.Arn.Text,
        StateMachineArn = execution.Facts.MachineArn,
        Name = execution.Facts.Name,
        Status = execution.Status.ApiName(),
        StartDate = execution.Facts.StartTime.UtcDateTime,
        StopDate = execution.Outcome?.StoppedAt.UtcDateTime,
        Input = execution.Facts.Input,
        Output = execution.Outcome?.Output,
        Error = execution.Outcome?.Error,
        Cause = execution.Outcome?.Cause,
    };

    private static DescribeExecutionResponse Describe(ChildExecution child, IReadOnlyList<Recorded> events) => new()
    {
        ExecutionArn = child.Arn,
        StateMachineArn = child.Run.ChildMachineArn,
        MapRunArn = child.Run.Arn,
        Name = child.Name,
        Status = child.Status.ApiName(),
        StartDate = child.StartTime.UtcDateTime,
        StopDate = child.StopTime?.UtcDateTime,
        Input = LocalEvents.Text(events[0], "input"),
        Output = LocalEvents.Text(events[^1], "output"),
        Error = child.StopTime is null ? null : LocalEvents.Text(events[^1], "error"),
        Cause = child.StopTime is null ? null : LocalEvents.Text(events[^1], "cause"),
    };
}

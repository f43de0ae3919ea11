using Amazon.StepFunctions.Model;
using Crosslink.WebConsole.Failures;
using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>How an Express execution ended that Step Functions was asked to wait for. It keeps no other record of it than the log.</summary>
internal static class SyncResultPage
{
    /// <param name="failStates">Those of the definition that ran.</param>
    /// <param name="logGroups">Where the state machine logs; empty where it does not.</param>
    public static Markup Of(StartSyncExecutionResponse ended, IReadOnlyList<FailState> failStates, IReadOnlyList<string> logGroups) => Markup.Of(
        $"""
        <nav class="crumbs" aria-label="Breadcrumb"><a href="/">Executions</a></nav>
        <h1>{ended.Name}</h1>
        <p class="facts">{StatusMark.Of(ended.Status.Value)} <span>Started {Instant.Of(ended.StartDate)}</span>{(ended.StopDate - ended.StartDate is { } took ? Markup.Of($" <span>Took {Duration.Text(took)}</span>") : Markup.Empty)}</p>
        {Failure(ended, failStates)}
        <p class="note">Step Functions keeps no executions of Express state machines. {(logGroups.Count == 0 ? "This one logs nothing." : $"The history is in the log group {string.Join(", ", logGroups)}.")}</p>
        {DataBlock.Of("Input of the execution", ended.Input)}
        {DataBlock.Of("Output of the execution", ended.Output)}
        <p class="actions"><a href="{Addresses.Start(ended.StateMachineArn)}">Start another</a></p>
        <p class="arn">ARN <code data-copy>{ended.ExecutionArn}</code></p>
        """);

    private static Markup Failure(StartSyncExecutionResponse ended, IReadOnlyList<FailState> failStates)
    {
        var error = ended.Error ?? (ended.Status.Value == "TIMED_OUT" ? "States.Timeout" : null);
        return error is null ? Markup.Empty : FailureNote.Of(error, FailureCause.Read(ended.Cause, failStates));
    }
}

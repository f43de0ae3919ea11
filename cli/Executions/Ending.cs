using Crosslink.Cli.Failures;
using Crosslink.Cli.Steps;

namespace Crosslink.Cli.Executions;

/// <summary>How an execution ended.</summary>
/// <param name="Arn">The execution's.</param>
/// <param name="Status">As Step Functions says it: <c>SUCCEEDED</c>, <c>FAILED</c>, <c>TIMED_OUT</c> or <c>ABORTED</c>.</param>
/// <param name="Output">JSON text; null unless it succeeded.</param>
/// <param name="Steps">Empty where there is no history to read them from.</param>
internal sealed record Ending(string Arn, string Status, string? Output, string? Error, string? Cause, IReadOnlyList<Step> Steps)
{
    /// <summary>The execution's output.</summary>
    /// <param name="canBeLookedAt">Whether the execution can still be looked at when this command is over.</param>
    /// <exception cref="CommandFailedException">It did not succeed; named by its error.</exception>
    public string RequireOutput(bool canBeLookedAt) => Output ?? throw ToFailure(canBeLookedAt ? Arn : null);

    private CommandFailedException ToFailure(string? execution) => Status switch
    {
        "ABORTED" => new CommandFailedException(
            Error ?? "ExecutionAborted", Cause ?? "The execution was stopped by someone else.", "Start again.", execution),
        "TIMED_OUT" => new CommandFailedException(
            "States.Timeout", "The execution took longer than its definition allows.", "Start again, and look for slow or throttled calls.", execution),
        _ => Failed(execution),
    };

    private CommandFailedException Failed(string? execution)
    {
        var cause = FailStates.Read(Cause);
        return new CommandFailedException(Error ?? "States.Runtime", cause.Message, cause.Advice ?? FailStates.Unexpected, execution);
    }
}

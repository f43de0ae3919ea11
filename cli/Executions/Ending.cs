using Crosslink.Cli.Failures;
using Crosslink.Cli.Steps;

namespace Crosslink.Cli.Executions;

/// <summary>How an execution ended.</summary>
/// <param name="Arn">The ARN of the execution.</param>
/// <param name="Status">The status in Step Functions: <c>SUCCEEDED</c>, <c>FAILED</c>, <c>TIMED_OUT</c> or <c>ABORTED</c>.</param>
/// <param name="Output">JSON text; null unless it succeeded.</param>
/// <param name="Steps">Empty if there is no history.</param>
internal sealed record Ending(string Arn, string Status, string? Output, string? Error, string? Cause, IReadOnlyList<Step> Steps)
{
    /// <summary>The execution's output.</summary>
    /// <param name="canBeLookedAt">Whether the execution can be inspected after this command has ended.</param>
    /// <param name="goOn">What the user does after an execution that was not to blame.</param>
    /// <exception cref="CommandFailedException">The execution did not succeed. The exception has its error's name.</exception>
    public string RequireOutput(bool canBeLookedAt, string goOn = "Start again") => Output ?? throw ToFailure(canBeLookedAt ? Arn : null, goOn);

    private CommandFailedException ToFailure(string? execution, string goOn) => Status switch
    {
        "ABORTED" => new CommandFailedException(
            Error ?? "ExecutionAborted", Cause ?? "The execution was stopped by someone else.", $"{goOn}.", execution),
        "TIMED_OUT" => new CommandFailedException(
            "States.Timeout", "The execution took longer than its definition allows.", $"{goOn}, and look for slow or throttled calls.", execution),
        _ => Failed(execution),
    };

    private CommandFailedException Failed(string? execution)
    {
        var (message, advice) = FailStates.Read(Error, Cause);
        return new CommandFailedException(Error ?? "States.Runtime", message, advice, execution);
    }
}

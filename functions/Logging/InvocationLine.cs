namespace Crosslink.Functions.Logging;

/// <summary>
/// One invocation as the log has it: JSON, so that CloudWatch Logs Insights finds its members. No key of an object,
/// no URL: the log groups hold no execution data.
/// </summary>
public sealed record InvocationLine
{
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary><c>INFO</c>; <c>WARN</c> for a failure that the workflow foresees; <c>ERROR</c> for any other.</summary>
    public required string Level { get; init; }

    public required string Function { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The execution's ARN; null where the function belongs to none.</summary>
    public string? Execution { get; init; }

    /// <summary><c>Succeeded</c>, or the error's name.</summary>
    public required string Outcome { get; init; }

    public required long Milliseconds { get; init; }

    /// <summary>What callers are not told of a foreseen failure; see <see cref="Errors.WorkflowException.Detail"/>.</summary>
    public string? Detail { get; init; }

    /// <summary>Where an unforeseen failure came from: types and methods.</summary>
    public IReadOnlyList<string>? StackTrace { get; init; }
}

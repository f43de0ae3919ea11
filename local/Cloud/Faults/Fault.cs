namespace Crosslink.Local.Cloud.Faults;

/// <summary>Which calls misbehave, and how.</summary>
/// <param name="Service">The signing name: <c>s3</c>, <c>sts</c>, <c>kms</c>, <c>lambda</c>, <c>states</c>.</param>
/// <param name="Operation">The API's name, such as <c>HeadObject</c>; <c>*</c> for all.</param>
/// <param name="Misbehaviour">What they do.</param>
public sealed record Fault(string Service, string Operation, Misbehaviour Misbehaviour)
{
    /// <summary>How many calls; null for ever.</summary>
    public int? Times { get; init; }

    /// <summary>How many matching calls go well first.</summary>
    public int After { get; init; }

    /// <summary>Only calls whose path (for a task of a state machine the function's name, for AssumeRole the session policy) contains this; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>Only calls whose path ends with this; null for all.</summary>
    public string? WhereEnds { get; init; }

    public bool Matches(string service, string operation, string where) =>
        Service == service
        && (Operation == "*" || Operation == operation)
        && (Where is null || where.Contains(Where, StringComparison.Ordinal))
        && (WhereEnds is null || where.EndsWith(WhereEnds, StringComparison.Ordinal));
}

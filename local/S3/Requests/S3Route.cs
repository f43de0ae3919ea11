namespace Crosslink.Local.S3.Requests;

/// <summary>What an operation is about.</summary>
internal enum S3Level
{
    Service,
    Bucket,
    Object,
}

/// <summary>One operation and the requests that mean it.</summary>
/// <param name="Name">As in the API reference and in policies on faults.</param>
/// <param name="Level">What the path addresses.</param>
/// <param name="Method">Of HTTP.</param>
/// <param name="Handle">Carries it out.</param>
internal sealed record S3Route(string Name, S3Level Level, string Method, Func<S3Call, CancellationToken, Task> Handle)
{
    /// <summary>The query parameters that must be there.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>The value that the first of them must have; null for any.</summary>
    public string? QueryValue { get; init; }

    /// <summary>Whether it is a form.</summary>
    public bool IsForm { get; init; }

    /// <summary>The header that must be there; null for none.</summary>
    public string? Header { get; init; }

    public bool Matches(S3Call call) =>
        Method == call.Service.Request.Method
        && Level == LevelOf(call.Target)
        && Query.All(name => call.Query(name) is { } value && (QueryValue is null || QueryValue == value))
        && IsForm == (call.Service.Form is not null)
        && (Header is null || call.Amz(Header) is not null);

    public static S3Level LevelOf(S3Target target) =>
        target.Bucket is null ? S3Level.Service : target.Key is null ? S3Level.Bucket : S3Level.Object;
}

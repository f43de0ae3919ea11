namespace Crosslink.Functions.Batches.Parts;

/// <summary>Counts the lines of a part.</summary>
public sealed class PartCount
{
    private readonly SortedDictionary<string, long> _errors = new(StringComparer.Ordinal);
    private long? _firstLine;
    private long _lastLine;
    private long _linked;
    private DateTimeOffset? _earliestExpiry;

    public long Lines { get; private set; }

    /// <summary>The number of the first line; there must be one.</summary>
    public long FirstLine => _firstLine ?? throw new InvalidOperationException("A part needs a line.");

    /// <param name="line">The line's number.</param>
    /// <param name="failure">The name of its error; null where it has a link.</param>
    /// <param name="expiresAt">When its link stops working.</param>
    public void Add(long line, string? failure, DateTimeOffset? expiresAt)
    {
        _firstLine ??= line;
        _lastLine = line;
        Lines++;
        if (failure is { } error)
        {
            _errors[error] = _errors.GetValueOrDefault(error) + 1;
            return;
        }

        _linked++;
        _earliestExpiry = _earliestExpiry < expiresAt ? _earliestExpiry : expiresAt;
    }

    /// <param name="key">The part's.</param>
    public BatchPart Describe(string key) => new()
    {
        Key = key,
        FirstLine = FirstLine,
        LastLine = _lastLine,
        Lines = Lines,
        Linked = _linked,
        Errors = _errors,
        EarliestExpiry = _earliestExpiry,
    };
}

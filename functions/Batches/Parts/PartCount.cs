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

    public void Add(BatchLine line)
    {
        _firstLine ??= line.Line;
        _lastLine = line.Line;
        Lines++;
        if (line.Error is { } error)
        {
            _errors[error] = _errors.GetValueOrDefault(error) + 1;
            return;
        }

        _linked++;
        _earliestExpiry = _earliestExpiry < line.ExpiresAt ? _earliestExpiry : line.ExpiresAt;
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

using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Runs;

namespace Crosslink.Functions.Batches.Summaries;

/// <summary>The parts of a run by their first line, and what they add up to.</summary>
internal sealed class PartList
{
    private readonly SortedDictionary<long, BatchPart> _parts = [];

    public IReadOnlyCollection<BatchPart> Parts => _parts.Values;

    /// <summary>Lines in all parts.</summary>
    public long Lines { get; private set; }

    public bool Contains(long firstLine) => _parts.ContainsKey(firstLine);

    /// <exception cref="InvalidOperationException">There is a part with that first line already.</exception>
    public void Add(BatchPart part)
    {
        if (!_parts.TryAdd(part.FirstLine, part))
        {
            throw new InvalidOperationException($"Two children say that they wrote {part.Key}.");
        }

        Lines += part.Lines;
    }

    public RunManifest Summarise(BatchRequest request, string batchBucket)
    {
        var errors = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (error, count) in _parts.Values.SelectMany(part => part.Errors))
        {
            errors[error] = errors.GetValueOrDefault(error) + count;
        }

        return new RunManifest
        {
            Run = request.Run,
            Bucket = request.Bucket,
            BatchBucket = batchBucket,
            Manifest = RunKeys.Manifest(request.Run),
            Requested = Lines,
            Linked = _parts.Values.Sum(part => part.Linked),
            Errors = errors,
            EarliestExpiry = _parts.Values.Min(part => part.EarliestExpiry),
            Parts = [.. _parts.Values],
        };
    }
}

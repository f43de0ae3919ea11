using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>The parts in an output, and the lines in those parts.</summary>
internal sealed class FinishedParts
{
    private readonly Dictionary<string, ReadPart> _parts = new(StringComparer.Ordinal);

    public LineSet Lines { get; } = new();

    /// <summary>The number of lines in the batch, numbered from 1; null if it is not known yet.</summary>
    public long? Total { get; set; }

    public IReadOnlyCollection<ReadPart> All => _parts.Values;

    /// <returns>Null if there is no part of that name.</returns>
    public ReadPart? Find(string name) => _parts.GetValueOrDefault(name);

    /// <summary>Adds a part, or replaces the part of the same name.</summary>
    /// <exception cref="CommandFailedException"><c>OutputInconsistent</c>: a line is already in another part, or is not a line of the batch.</exception>
    public void Add(ReadPart part)
    {
        if (part.Lines[^1] > Total)
        {
            throw new CommandFailedException(
                "OutputInconsistent",
                $"{part.Description.Key} has a line with the number {part.Lines[^1]}, and the batch has {Counted.Text(Total.Value, "line")}.",
                "Remove the file if it belongs to another batch, or start again in an empty folder.");
        }

        Remove(part.Description.Key);
        if (part.Lines.FirstOrDefault(line => !Lines.Add(line)) is > 0 and var twice)
        {
            throw new CommandFailedException(
                "OutputInconsistent", $"Line {twice} of {part.Description.Key} is in another part too.", "Start again in an empty folder.");
        }

        _parts[part.Description.Key] = part;
    }

    public void Remove(string name)
    {
        if (_parts.Remove(name, out var removed))
        {
            foreach (var line in removed.Lines)
            {
                Lines.Remove(line);
            }
        }
    }

    public OutputManifest Describe(string bucket)
    {
        var descriptions = _parts.Values.Select(part => part.Description).OrderBy(part => part.FirstLine).ToList();
        var errors = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (error, count) in descriptions.SelectMany(part => part.Errors))
        {
            errors[error] = errors.GetValueOrDefault(error) + count;
        }

        return new OutputManifest
        {
            Bucket = bucket,
            Requested = descriptions.Sum(part => part.Lines),
            Linked = descriptions.Sum(part => part.Linked),
            Errors = errors,
            EarliestExpiry = descriptions.Min(part => part.EarliestExpiry),
            Parts = descriptions,
        };
    }
}

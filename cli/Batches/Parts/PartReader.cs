using System.Text.Json;
using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>Summarises the lines of a part.</summary>
internal static class PartReader
{
    /// <param name="keys">The keys that the lines must have; null to take any.</param>
    /// <returns>The part, or null if the file is not a complete part.</returns>
    public static async Task<ReadPart?> ReadAsync(string name, Stream content, LineKeys? keys, CancellationToken cancellationToken)
    {
        List<long> lines = [];
        List<long> failedTransiently = [];
        var count = new PartCount();
        try
        {
            await foreach (var line in PartLines.ReadAsync(content, cancellationToken))
            {
                if (keys?.Match(line.Line, line.Key) == false)
                {
                    return null;
                }

                lines.Add(line.Line);
                count.Add(line.Line, line.Error, line.ExpiresAt);
                if (line.Error is { } error && TransientErrors.Contains(error))
                {
                    failedTransiently.Add(line.Line);
                }
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return lines.Count > 0 ? new ReadPart(lines, failedTransiently, count.Describe(name)) : null;
    }
}

/// <param name="Lines">The numbers of its lines, in order; a part of a resumed run may leave some out.</param>
/// <param name="FailedTransiently">The lines that failed with a transient error.</param>
internal sealed record ReadPart(IReadOnlyList<long> Lines, IReadOnlyList<long> FailedTransiently, BatchPart Description)
{
    /// <summary>Whether the links have expired. They were signed together and expire within moments of one another.</summary>
    public bool HasExpired(DateTimeOffset now) => Description.EarliestExpiry <= now;
}

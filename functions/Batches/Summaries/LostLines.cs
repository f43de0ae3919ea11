using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Functions.Batches.Summaries;

/// <summary>
/// Accounts for lines of which no child gave a part: children that failed outright, or whose results were not written.
/// What is in the bucket decides, and not what Step Functions says of it: a child may have failed after its part was
/// written.
/// </summary>
internal sealed class LostLines(BatchStore store, BatchRequest request, PartList parts)
{
    private static readonly StepFailure Unknown = new()
    {
        Error = "States.TaskFailed",
        Cause = "The child execution that had this line ended without a result; the map run in the console has it.",
    };

    /// <summary>Adds the parts that are in the bucket and that no child told of.</summary>
    public async Task AdoptPartsAsync(CancellationToken cancellationToken)
    {
        await foreach (var (key, _) in store.ListAsync(RunKeys.Parts(request.Run), cancellationToken))
        {
            if (RunKeys.FirstLine(request.Run, key) is { } firstLine && !parts.Contains(firstLine))
            {
                parts.Add(await ReadPartAsync(key, cancellationToken));
            }
        }
    }

    /// <summary>Writes parts of error lines for the manifest's lines that are in no part.</summary>
    /// <param name="manifestKey">The numbered manifest's.</param>
    /// <param name="failures">What is known of failed children, by their first line.</param>
    public async Task WriteErrorsAsync(
        string manifestKey, IReadOnlyList<(long First, long Last, StepFailure Failure)> failures, CancellationToken cancellationToken)
    {
        using var manifest = await store.OpenAsync(manifestKey, cancellationToken) ?? throw new InvalidOperationException($"The numbered manifest {manifestKey} is gone.");
        var known = new LineRanges<BatchPart>(parts.Parts.Select(part => (part.FirstLine, part.LastLine, part)));
        var failed = new LineRanges<StepFailure>(failures);
        var lost = new ErrorParts(store, request.Run, parts);
        await foreach (var item in manifest.ReadLinesAsync(BatchJson.Readable.BatchItem, cancellationToken))
        {
            if (known.Find(item.Line) is not null)
            {
                await lost.EndPartAsync(cancellationToken);
                continue;
            }

            var failure = failed.Find(item.Line) ?? Unknown;
            await lost.AddAsync(BatchLine.Failed(item, failure.Error, FailedItems.Message(failure)), cancellationToken);
        }

        await lost.EndPartAsync(cancellationToken);
    }

    private async Task<BatchPart> ReadPartAsync(string key, CancellationToken cancellationToken)
    {
        using var file = await store.OpenAsync(key, cancellationToken) ?? throw new InvalidOperationException($"The part {key} is gone.");
        var text = new PartCount();
        await foreach (var line in file.ReadLinesAsync(PartJson.Readable.BatchLine, cancellationToken))
        {
            text.Add(line.Line, line.Error, line.ExpiresAt);
        }

        return text.Describe(key);
    }
}

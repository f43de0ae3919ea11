using System.Collections.Concurrent;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Batches.Runs;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>Copies what a run has finished from the batch bucket to the output, while the run goes on.</summary>
internal sealed class PartCollector(S3Bucket bucket, BatchFolder folder, string run)
{
    private const int SideBySide = 8;

    // A function that ran twice has written its part twice. The later part counts.
    private readonly ConcurrentDictionary<string, string> _collected = new(StringComparer.Ordinal);

    private readonly FinishedParts _finished = folder.Parts;

    /// <summary>Lines of this run that are in the output.</summary>
    public long LinesCollected { get; private set; }

    /// <summary>Lines of other runs that are in the output.</summary>
    public long LinesOfOthers => _finished.Lines.Count - LinesCollected;

    /// <summary>Copies the numbered manifest, unless the output has one already or the run has not written it yet.</summary>
    /// <returns>The number of lines in the batch; null if it is not known yet.</returns>
    public async Task<long?> CollectLinesAsync(CancellationToken cancellationToken)
    {
        if (folder.Lines is null)
        {
            await using var lines = await bucket.OpenAsync(RunKeys.NumberedManifest(run), BatchFiles.MaxLength(BatchFiles.Lines), cancellationToken);
            if (lines is not null)
            {
                await folder.BringLinesAsync(lines, cancellationToken);
            }
        }

        return folder.Lines?.Count;
    }

    /// <summary>Copies new and changed parts.</summary>
    public async Task CollectPartsAsync(CancellationToken cancellationToken)
    {
        List<(string Key, string ETag)> fresh = [];
        await foreach (var part in bucket.ListAsync(RunKeys.Parts(run), delimiter: null, cancellationToken))
        {
            if (_collected.GetValueOrDefault(part.Key) != part.ETag)
            {
                fresh.Add(part);
            }
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(fresh, options, async (part, token) => await CollectAsync(part.Key, part.ETag, token));
    }

    /// <summary>Remembers the parts of this run that an earlier command has copied.</summary>
    public async Task SkipPresentAsync(CancellationToken cancellationToken)
    {
        await foreach (var (key, eTag) in bucket.ListAsync(RunKeys.Parts(run), delimiter: null, cancellationToken))
        {
            if (BatchFiles.PartName(key) is { } name && _finished.Find(name) is { } part)
            {
                _collected[key] = eTag;
                LinesCollected += part.Lines.Count;
            }
        }
    }

    private async Task CollectAsync(string key, string eTag, CancellationToken cancellationToken)
    {
        if (BatchFiles.PartName(key) is not { } name || await bucket.OpenAsync(key, BatchFiles.MaxLength(name), cancellationToken) is not { } content)
        {
            return;
        }

        await using var part = content;

        await folder.Output.WriteAsync(
            name,
            async (file, token) =>
            {
                await part.CopyToAsync(file, token);
                file.Position = 0;
                var read = await PartReader.ReadAsync(name, file, keys: null, token)
                    ?? throw new CommandFailedException("PartUnreadable", $"{key} in {bucket.Name} is not a part of a batch.");
                lock (_finished)
                {
                    var before = _finished.Lines.Count;
                    _finished.Add(read);
                    LinesCollected += _finished.Lines.Count - before;
                }
            },
            cancellationToken);
        _collected[key] = eTag;
    }
}

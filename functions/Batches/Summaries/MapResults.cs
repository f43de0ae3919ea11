using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Functions.Batches.Summaries;

/// <summary>What the distributed Map's children gave, from the files of its ResultWriter.</summary>
internal sealed class MapResults(BatchStore store, MapResult? result)
{
    private ResultFiles? _files;

    /// <summary>The parts that children say they have written.</summary>
    public async IAsyncEnumerable<BatchPart> PartsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var file in (await FilesAsync(cancellationToken)).Succeeded)
        {
            await foreach (var part in ReadAsync(file.Key, SummaryJson.Readable.BatchPart, cancellationToken))
            {
                yield return part;
            }
        }
    }

    /// <summary>The failed children, by their first line.</summary>
    public async Task<IReadOnlyList<(long First, long Last, StepFailure Failure)>> FailuresAsync(CancellationToken cancellationToken)
    {
        var failures = new List<(long First, long Last, StepFailure Failure)>();
        foreach (var file in (await FilesAsync(cancellationToken)).Failed)
        {
            await foreach (var child in ReadAsync(file.Key, SummaryJson.Readable.FailedChild, cancellationToken))
            {
                if (child.Lines is var (first, last))
                {
                    failures.Add((first, last, child.Failure));
                }
            }
        }

        return [.. failures.OrderBy(failure => failure.First)];
    }

    private async Task<ResultFiles> FilesAsync(CancellationToken cancellationToken) => _files ??= await ReadFilesAsync(cancellationToken);

    private async Task<ResultFiles> ReadFilesAsync(CancellationToken cancellationToken)
    {
        if (result is null)
        {
            return new ResultFiles();
        }

        using var manifest = await store.OpenAsync(result.ResultWriterDetails.Key, cancellationToken);
        var read = manifest is null ? null : await manifest.ReadAsync(SummaryJson.Readable.ResultManifest, cancellationToken);
        return read?.ResultFiles ?? new ResultFiles();
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(string key, JsonTypeInfo<T> shape, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var file = await store.OpenAsync(key, cancellationToken);
        if (file is not null)
        {
            await foreach (var value in file.ReadLinesAsync(shape, cancellationToken))
            {
                yield return value;
            }
        }
    }
}

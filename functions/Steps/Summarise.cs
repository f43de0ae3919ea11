using System.Text.Json;
using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Batches.Summaries;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>Summarise</c> takes.</summary>
public sealed record SummariseInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    /// <summary>The workflow's state.</summary>
    public required BatchState State { get; init; }
}

/// <summary>The state in which <c>Summarise</c> is called.</summary>
public sealed record BatchState
{
    public required PreparedManifest Prepared { get; init; }

    /// <summary>The distributed Map's result; null if there was nothing to map, or if its writer failed.</summary>
    public MapResult? Results { get; init; }
}

/// <summary>The step <c>Summarise</c>: adds the parts up, accounts for lines that no part has, and lists the parts.</summary>
internal sealed class Summarise(BatchStore store)
{
    public const int TimeoutSeconds = 600;

    public async Task<BatchSummary> RunAsync(SummariseInput input, CancellationToken cancellationToken)
    {
        var request = input.State.Prepared.Request;
        var manifest = input.State.Prepared.Manifest ?? throw new InvalidRequestException("state.prepared.manifest", "is required");
        var parts = new PartList();
        var results = new MapResults(store, input.State.Results);
        await foreach (var part in results.PartsAsync(cancellationToken))
        {
            parts.Add(part);
        }

        if (parts.Lines != manifest.Lines)
        {
            var lost = new LostLines(store, request, parts);
            await lost.AdoptPartsAsync(cancellationToken);
            await lost.WriteErrorsAsync(manifest.Key, await results.FailuresAsync(cancellationToken), cancellationToken);
        }

        var run = parts.Lines == manifest.Lines
            ? parts.Summarise(request, store.Bucket) with { FolderMarkers = manifest.FolderMarkers }
            : throw new InvalidOperationException($"The parts have {parts.Lines} lines where the manifest has {manifest.Lines}.");
        await store.PutAsync(run.Manifest, JsonSerializer.SerializeToUtf8Bytes(run, SummaryJson.Readable.RunManifest), "application/json", cancellationToken);
        return new BatchSummary
        {
            Run = run.Run,
            Bucket = run.Bucket,
            BatchBucket = run.BatchBucket,
            Manifest = run.Manifest,
            Requested = run.Requested,
            FolderMarkers = run.FolderMarkers,
            Linked = run.Linked,
            Errors = run.Errors,
            EarliestExpiry = run.EarliestExpiry,
        };
    }
}

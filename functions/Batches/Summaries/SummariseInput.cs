using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Batches.Summaries;

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

    /// <summary>The distributed Map's result; null where there was nothing to map, or where its writer failed.</summary>
    public MapResult? Results { get; init; }
}

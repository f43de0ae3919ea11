using System.Text.Json;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>What <c>PrepareManifest</c> takes.</summary>
public sealed record PrepareManifestInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    /// <summary>The workflow's state, which grows as the steps go by.</summary>
    public required PreparationState State { get; init; }
}

/// <summary>The state in which <c>PrepareManifest</c> is called, again and again.</summary>
public sealed record PreparationState
{
    /// <summary>The execution's input as it came, of any shape.</summary>
    public required JsonElement Request { get; init; }

    /// <summary>What the function gave the last time; null the first time.</summary>
    public PreparedManifest? Prepared { get; init; }

    /// <summary>The source's role assumed for listing; null the first time.</summary>
    public Session? Session { get; init; }
}

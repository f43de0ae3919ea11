using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;

namespace Crosslink.Functions.Links;

/// <summary>What <c>PresignUrl</c> takes.</summary>
public sealed record PresignUrlInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public required LinkRequest Request { get; init; }

    public required Session Session { get; init; }

    /// <summary>What <c>CheckObject</c> found.</summary>
    public required ObjectDescription Object { get; init; }
}

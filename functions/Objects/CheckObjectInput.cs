using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;

namespace Crosslink.Functions.Objects;

/// <summary>What <c>CheckObject</c> takes.</summary>
public sealed record CheckObjectInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public required LinkRequest Request { get; init; }

    public required Session Session { get; init; }
}

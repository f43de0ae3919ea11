using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Sessions;

/// <summary>What <c>AssumeRole</c> takes.</summary>
public sealed record AssumeRoleInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public required LinkRequest Request { get; init; }
}

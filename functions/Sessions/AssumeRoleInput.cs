using Crosslink.Functions.Batches.Sessions;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Sessions;

/// <summary>What <c>AssumeRole</c> takes: the request of one link, or of a batch's session.</summary>
public sealed record AssumeRoleInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public LinkRequest? Request { get; init; }

    public BatchSessionRequest? Batch { get; init; }
}

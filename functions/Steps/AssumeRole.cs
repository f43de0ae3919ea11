using System.Diagnostics;
using System.Text.Json.Serialization;
using Crosslink.Functions.Batches.Sessions;
using Crosslink.Functions.Batches.Validation;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>AssumeRole</c> takes; the member <c>for</c> says for what the role is assumed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "for")]
[JsonDerivedType(typeof(LinkRoleInput), "link")]
[JsonDerivedType(typeof(BatchRoleInput), "batch")]
public abstract record AssumeRoleInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }
}

/// <summary>For one link.</summary>
public sealed record LinkRoleInput : AssumeRoleInput
{
    public required LinkRequest Request { get; init; }
}

/// <summary>For a batch.</summary>
public sealed record BatchRoleInput : AssumeRoleInput
{
    public required BatchSessionRequest Batch { get; init; }
}

/// <summary>Assumes the source's role for this one object or this batch, and seals the session.</summary>
internal sealed class AssumeRole(
    Catalogue catalogue, LinkSessions links, BatchSessions batches, SessionSeal seal, TimeProvider clock)
{
    public Task<Session> RunAsync(AssumeRoleInput input, CancellationToken cancellationToken) => input switch
    {
        LinkRoleInput link => ForLinkAsync(link, cancellationToken),
        BatchRoleInput batch => ForBatchAsync(batch, cancellationToken),
        _ => throw new UnreachableException(),
    };

    private Task<Session> ForLinkAsync(LinkRoleInput input, CancellationToken cancellationToken)
    {
        var source = new RequestValidator(catalogue).Demand(input.Request);
        return SealedAsync(
            () => links.AssumeAsync(input.Execution, input.Request, source, cancellationToken),
            SealBinding.AssociatedData(input.Execution, input.Request),
            source,
            cancellationToken);
    }

    private Task<Session> ForBatchAsync(BatchRoleInput input, CancellationToken cancellationToken)
    {
        var batch = input.Batch;
        var source = new BatchValidator(catalogue, clock).Demand(batch.Request);
        return SealedAsync(
            () => batches.AssumeAsync(input.Execution, batch, source, cancellationToken),
            BatchSealBinding.AssociatedData(input.Execution, batch.Request, batch.Purpose),
            source,
            cancellationToken);
    }

    private async Task<Session> SealedAsync(Func<Task<SessionCredentials>> assume, byte[] binding, Source source, CancellationToken cancellationToken)
    {
        // Beside STS, not after it: a cold start opens both connections at once. When STS refuses, nobody asks for the key.
        var key = seal.WarmAsync(source, cancellationToken);
        var credentials = await assume();
        await key;
        return await seal.CloseAsync(credentials, binding, source, cancellationToken);
    }
}

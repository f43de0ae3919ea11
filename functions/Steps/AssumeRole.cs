using Crosslink.Functions.Batches.Sessions;
using Crosslink.Functions.Batches.Validation;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>AssumeRole</c> takes: the request of one link, or of a batch's session.</summary>
public sealed record AssumeRoleInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public LinkRequest? Request { get; init; }

    public BatchSessionRequest? Batch { get; init; }
}

/// <summary>Assumes the source's role for this one object or this batch, and seals the session.</summary>
internal sealed class AssumeRole(
    Catalogue catalogue, LinkSessions links, BatchSessions batches, SessionSeal seal, TimeProvider clock)
{
    public Task<Session> RunAsync(AssumeRoleInput input, CancellationToken cancellation)
    {
        if (input.Batch is { } batch)
        {
            var allowed = new BatchValidator(catalogue, clock).Demand(batch.Request);
            return SealedAsync(
                () => batches.AssumeAsync(input.Execution, batch, allowed, cancellation),
                BatchSealBinding.AssociatedData(input.Execution, batch.Request, batch.Purpose),
                allowed,
                cancellation);
        }

        var request = input.Request ?? throw new InvalidRequestException("request", "is required");
        var source = new RequestValidator(catalogue).Demand(request);
        return SealedAsync(
            () => links.AssumeAsync(input.Execution, request, source, cancellation),
            SealBinding.AssociatedData(input.Execution, request),
            source,
            cancellation);
    }

    private async Task<Session> SealedAsync(Func<Task<SessionCredentials>> assume, byte[] binding, Source source, CancellationToken cancellation)
    {
        // Beside STS, not after it: a cold start opens both connections at once. When STS refuses, nobody asks for the key.
        var key = seal.WarmAsync(source, cancellation);
        var credentials = await assume();
        await key;
        return await seal.CloseAsync(credentials, binding, source, cancellation);
    }
}

using Crosslink.Functions.Links;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Steps;

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

/// <summary>Signs the link. Calls nothing but KMS, to open the seal.</summary>
internal sealed class PresignUrl(Catalogue catalogue, SessionSeal seal, Presigner presigner)
{
    public async Task<Link> RunAsync(PresignUrlInput input, CancellationToken cancellationToken)
    {
        var source = new RequestValidator(catalogue).Demand(input.Request);
        var binding = SealBinding.AssociatedData(input.Execution, input.Request);
        var session = await seal.OpenAsync(input.Session, binding, source, cancellationToken);
        return presigner.Presign(input.Request, source, session, input.Object);
    }
}

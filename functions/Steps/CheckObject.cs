using Crosslink.Functions.Clients;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>CheckObject</c> takes.</summary>
public sealed record CheckObjectInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public required LinkRequest Request { get; init; }

    public required Session Session { get; init; }
}

/// <summary>Finds the object and proves that it can be read; of an upload, that its key is free.</summary>
internal sealed class CheckObject(Catalogue catalogue, AwsClients clients, SessionSeal seal)
{
    public async Task<ObjectDescription> RunAsync(CheckObjectInput input, CancellationToken cancellationToken)
    {
        var source = new RequestValidator(catalogue).Demand(input.Request);
        var binding = SealBinding.AssociatedData(input.Execution, input.Request);
        var session = await seal.OpenAsync(input.Session, binding, source, cancellationToken);
        return input.Request.Operation == LinkOperation.Download
            ? await new ObjectChecker(clients.S3(source, session), source, input.Request).CheckAsync(cancellationToken)
            : session.Look is { } look ? await new KeyChecker(clients.S3(source, look), source, input.Request).CheckAsync(cancellationToken)
            : new ObjectDescription();
    }
}

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

/// <summary>Finds the object and proves that it can be read.</summary>
internal sealed class CheckObject(Catalogue catalogue, AwsClients clients, SessionSeal seal)
{
    public async Task<ObjectDescription> RunAsync(CheckObjectInput input, CancellationToken cancellationToken)
    {
        var source = new RequestValidator(catalogue).Demand(input.Request);
        var binding = SealBinding.AssociatedData(input.Execution, input.Request);
        var session = await seal.OpenAsync(input.Session, binding, source, cancellationToken);
        return await new ObjectChecker(clients.S3(source, session), source, input.Request).CheckAsync(cancellationToken);
    }
}

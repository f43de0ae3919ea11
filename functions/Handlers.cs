using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Crosslink.Functions.Batches;
using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Summaries;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Links;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Runtime;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions;

/// <summary>The Lambda functions, one method each. Deployment and the local cloud find them by their attribute.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "The class of Lambda's handlers is named so.")]
public sealed partial class Handlers
{
    private readonly CompositionRoot _root;

    /// <summary>For the wrappers that Amazon.Lambda.Annotations generates; takes the process's environment.</summary>
    public Handlers()
        : this(ProcessEnvironment.Read())
    {
    }

    /// <exception cref="InvalidCatalogueException">The source catalogue breaks a rule.</exception>
    public Handlers(FunctionEnvironment environment) => _root = new CompositionRoot(environment);

    /// <summary>Checks an execution's input: shape, key, bounds, catalogue. Calls nothing.</summary>
    [LambdaFunction(ResourceName = nameof(ValidateRequest), MemorySize = 512, Timeout = 3)]
    public Task<LinkRequest> ValidateRequest(ValidateRequestInput input, ILambdaContext context) =>
        Task.FromResult(new RequestValidator(_root.Catalogue).Validate(input.Request));

    /// <summary>Assumes the source's role for this one object or this batch, and seals the session.</summary>
    [LambdaFunction(ResourceName = nameof(AssumeRole), MemorySize = 512, Timeout = 10)]
    public Task<Session> AssumeRole(AssumeRoleInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, async cancellation =>
        {
            if (input.Batch is { } batch)
            {
                var allowed = new BatchValidator(_root.Catalogue, _root.Clock).Demand(batch.Request);
                return await SealedAsync(
                    () => _root.BatchSessions.AssumeAsync(input.Execution, batch, allowed, cancellation),
                    SealBinding.AssociatedData(input.Execution, batch.Request, batch.Purpose),
                    allowed,
                    cancellation);
            }

            var request = input.Request ?? throw new InvalidRequestException("request", "is required");
            var source = Find(request);
            return await SealedAsync(
                () => _root.LinkSessions.AssumeAsync(input.Execution, request, source, cancellation),
                SealBinding.AssociatedData(input.Execution, request),
                source,
                cancellation);
        });

    /// <summary>Finds the object and proves that it can be read.</summary>
    [LambdaFunction(ResourceName = nameof(CheckObject), MemorySize = 512, Timeout = 10)]
    public Task<ObjectDescription> CheckObject(CheckObjectInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, async cancellation =>
        {
            var source = Find(input.Request);
            var session = await OpenAsync(input.Session, input.Execution, input.Request, source, cancellation);
            return await _root.CheckAsync(input.Request, source, session, cancellation);
        });

    /// <summary>Signs the link. Calls nothing but KMS, to open the seal.</summary>
    [LambdaFunction(ResourceName = nameof(PresignUrl), MemorySize = 512, Timeout = 10)]
    public Task<Link> PresignUrl(PresignUrlInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, async cancellation =>
        {
            var source = Find(input.Request);
            var session = await OpenAsync(input.Session, input.Execution, input.Request, source, cancellation);
            return _root.Presigner.Presign(input.Request, source, session, input.Object);
        });

    /// <summary>Claims the run of a batch, and numbers its lines, as far as the time allows.</summary>
    [LambdaFunction(ResourceName = nameof(PrepareManifest), MemorySize = 512, Timeout = ManifestStep.TimeoutSeconds)]
    public Task<PreparedManifest> PrepareManifest(PrepareManifestInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, cancellation => _root.ManifestStep.RunAsync(input, () => context.RemainingTime, cancellation));

    /// <summary>Checks and signs the lines of one child execution, and writes them as one part.</summary>
    [LambdaFunction(ResourceName = nameof(PresignBatch), MemorySize = 512, Timeout = PresignStep.TimeoutSeconds)]
    public Task<BatchPart> PresignBatch(PresignBatchInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, cancellation => _root.PresignStep.RunAsync(input, context.RemainingTime, cancellation));

    /// <summary>Lists the parts of a batch, accounts for lines that no part has, and adds them up.</summary>
    [LambdaFunction(ResourceName = nameof(Summarise), MemorySize = 512, Timeout = SummaryStep.TimeoutSeconds)]
    public Task<BatchSummary> Summarise(SummariseInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, cancellation => _root.SummaryStep.RunAsync(input, cancellation));

    private Task<SessionCredentials> OpenAsync(Session session, string execution, LinkRequest request, Source source, CancellationToken cancellation) =>
        _root.Seal.OpenAsync(session, SealBinding.AssociatedData(execution, request), source, cancellation);

    private async Task<Session> SealedAsync(Func<Task<SessionCredentials>> assume, byte[] binding, Source source, CancellationToken cancellation)
    {
        // Beside STS, not after it: a cold start opens both connections at once. When STS refuses, nobody asks for the key.
        var key = _root.Seal.WarmAsync(source, cancellation);
        var credentials = await assume();
        await key;
        return await _root.Seal.CloseAsync(credentials, binding, source, cancellation);
    }

    private Source Find(LinkRequest request) => new RequestValidator(_root.Catalogue).Demand(request);
}

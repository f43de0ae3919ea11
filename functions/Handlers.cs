using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Crosslink.Functions.Batches.Manifests;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Summaries;
using Crosslink.Functions.Follow;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Links;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Runtime;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Steps;
using Crosslink.Functions.Tickets;

namespace Crosslink.Functions;

/// <summary>The Lambda functions, one method each. Deployment and the local cloud find them by their attribute.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "The class of Lambda's handlers is named so.")]
public sealed partial class Handlers
{
    private readonly CompositionRoot _root;

    /// <summary>For the wrappers that Amazon.Lambda.Annotations generates. Uses the process's environment.</summary>
    public Handlers()
        : this(ProcessEnvironment.Read())
    {
    }

    /// <exception cref="InvalidCatalogueException">The source catalogue breaks a rule.</exception>
    public Handlers(FunctionEnvironment environment) => _root = new CompositionRoot(environment);

    /// <inheritdoc cref="Steps.ValidateRequest"/>
    [LambdaFunction(ResourceName = nameof(ValidateRequest), MemorySize = 512, Timeout = 3)]
    public Task<LinkRequest> ValidateRequest(ValidateRequestInput input, ILambdaContext context) =>
        Task.FromResult(_root.ValidateRequest.Run(input));

    /// <inheritdoc cref="Steps.AssumeRole"/>
    [LambdaFunction(ResourceName = nameof(AssumeRole), MemorySize = 512, Timeout = 10)]
    public Task<Session> AssumeRole(AssumeRoleInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.AssumeRole.RunAsync(input, cancellationToken));

    /// <inheritdoc cref="Steps.CheckObject"/>
    [LambdaFunction(ResourceName = nameof(CheckObject), MemorySize = 512, Timeout = 10)]
    public Task<ObjectDescription> CheckObject(CheckObjectInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.CheckObject.RunAsync(input, cancellationToken));

    /// <inheritdoc cref="Steps.PresignUrl"/>
    [LambdaFunction(ResourceName = nameof(PresignUrl), MemorySize = 512, Timeout = 10)]
    public Task<Link> PresignUrl(PresignUrlInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.PresignUrl.RunAsync(input, cancellationToken));

    /// <inheritdoc cref="Steps.IssueTicket"/>
    [LambdaFunction(ResourceName = nameof(IssueTicket), MemorySize = 512, Timeout = 10)]
    public Task<IssuedTicket> IssueTicket(IssueTicketInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.IssueTicket.RunAsync(input, cancellationToken));

    /// <inheritdoc cref="Steps.RedeemTicket"/>
    [LambdaFunction(ResourceName = nameof(RedeemTicket), MemorySize = 512, Timeout = 10)]
    public Task<Redemption> RedeemTicket(RedeemTicketInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.RedeemTicket.RunAsync(input, cancellationToken));

    /// <inheritdoc cref="Steps.CountUse"/>
    [LambdaFunction(ResourceName = nameof(CountUse), MemorySize = 512, Timeout = 10)]
    public Task<CountUseOutput> CountUse(CountUseInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.CountUse.RunAsync(input, cancellationToken));

    /// <inheritdoc cref="Steps.FollowTicket"/>
    [LambdaFunction(ResourceName = nameof(FollowTicket), MemorySize = 512, Timeout = Steps.FollowTicket.TimeoutSeconds)]
    public Task<HttpAnswer> FollowTicket(HttpRequestEvent input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.FollowTicket.RunAsync(input, cancellationToken));

    /// <inheritdoc cref="Steps.PrepareManifest"/>
    [LambdaFunction(ResourceName = nameof(PrepareManifest), MemorySize = 512, Timeout = Steps.PrepareManifest.TimeoutSeconds)]
    public Task<PreparedManifest> PrepareManifest(PrepareManifestInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.PrepareManifest.RunAsync(input, () => context.RemainingTime, cancellationToken));

    /// <inheritdoc cref="Steps.PresignBatch"/>
    [LambdaFunction(ResourceName = nameof(PresignBatch), MemorySize = 512, Timeout = Steps.PresignBatch.TimeoutSeconds)]
    public Task<BatchPart> PresignBatch(PresignBatchInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.PresignBatch.RunAsync(input, context.RemainingTime, cancellationToken));

    /// <inheritdoc cref="Steps.Summarise"/>
    [LambdaFunction(ResourceName = nameof(Summarise), MemorySize = 512, Timeout = Steps.Summarise.TimeoutSeconds)]
    public Task<BatchSummary> Summarise(SummariseInput input, ILambdaContext context) =>
        InTimeAsync(context, cancellationToken => _root.Summarise.RunAsync(input, cancellationToken));

    private Task<T> InTimeAsync<T>(ILambdaContext context, Func<CancellationToken, Task<T>> step) =>
        Deadline.RunAsync(context, _root.Clock, step);
}

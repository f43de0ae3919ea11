using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using Crosslink.Functions.Links;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Runtime;
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
    [LambdaFunction(ResourceName = nameof(ValidateRequest), MemorySize = 512, Timeout = 10)]
    public Task<LinkRequest> ValidateRequest(ValidateRequestInput input, ILambdaContext context) =>
        Task.FromResult(new RequestValidator(_root.Catalogue).Validate(input.Request));

    /// <summary>Assumes the source's role for this one object, and seals the session.</summary>
    [LambdaFunction(ResourceName = nameof(AssumeRole), MemorySize = 512, Timeout = 10)]
    public Task<Session> AssumeRole(AssumeRoleInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, async cancellation =>
        {
            var source = Find(input.Request);

            // Beside STS, not after it: a cold start opens both connections at once. When STS refuses, nobody asks for the key.
            var key = _root.Seal.WarmAsync(source, cancellation);
            var credentials = await _root.LinkSessions.AssumeAsync(input.Execution, input.Request, source, cancellation);
            await key;
            return await _root.Seal.CloseAsync(credentials, input.Execution, input.Request, source, cancellation);
        });

    /// <summary>Finds the object and proves that it can be read.</summary>
    [LambdaFunction(ResourceName = nameof(CheckObject), MemorySize = 512, Timeout = 10)]
    public Task<ObjectDescription> CheckObject(CheckObjectInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, async cancellation =>
        {
            var source = Find(input.Request);
            var session = await _root.Seal.OpenAsync(input.Session, input.Execution, input.Request, source, cancellation);
            return await _root.CheckAsync(input.Request, source, session, cancellation);
        });

    /// <summary>Signs the link. Calls nothing but KMS, to open the seal.</summary>
    [LambdaFunction(ResourceName = nameof(PresignUrl), MemorySize = 512, Timeout = 10)]
    public Task<Link> PresignUrl(PresignUrlInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, _root.Clock, async cancellation =>
        {
            var source = Find(input.Request);
            var session = await _root.Seal.OpenAsync(input.Session, input.Execution, input.Request, source, cancellation);
            return _root.Presigner.Presign(input.Request, source, session, input.Object);
        });

    private Source Find(LinkRequest request) => _root.Catalogue.Find(request.Bucket, request.Key);
}

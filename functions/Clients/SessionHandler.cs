using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Crosslink.Functions.Clients;

/// <summary>
/// Signs each request as the session it carries. A client of the SDK belongs to one set of credentials, and making one
/// for every link costs more than signing it.
/// </summary>
internal sealed class SessionHandler : PipelineHandler
{
    private const string Session = nameof(SessionHandler);

    /// <summary>The same request, to be signed as the session.</summary>
    public static T Sign<T>(T request, AWSCredentials session)
        where T : AmazonWebServiceRequest
    {
        ((IAmazonWebServiceRequest)request).RequestState[Session] = session;
        return request;
    }

    /// <exception cref="InvalidOperationException">The request carries no session.</exception>
    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = (RequestContext)executionContext.RequestContext;
        var state = ((IAmazonWebServiceRequest)context.OriginalRequest).RequestState;
        context.ExplicitAWSCredentials = state.TryGetValue(Session, out var session)
            ? (AWSCredentials)session
            : throw new InvalidOperationException($"{context.RequestName} carries no session.");
        return base.InvokeAsync<T>(executionContext);
    }
}

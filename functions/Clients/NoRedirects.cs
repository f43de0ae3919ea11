using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3.Internal;

namespace Crosslink.Functions.Clients;

/// <summary>
/// Takes "307 Temporary Redirect" for the failure that it is. The SDK would sign the request anew for whatever host the answer
/// names, send it there with the session's token and the body, and go on so without end.
/// </summary>
public sealed class NoRedirects : AmazonS3RedirectHandler
{
    protected override void FinalizeForRedirect(IExecutionContext executionContext, string redirectedLocation)
    {
        ArgumentNullException.ThrowIfNull(executionContext);
        var redirect = executionContext.ResponseContext.HttpResponse;

        // The exception has it now; the SDK would dispose of it before the exception is read.
        executionContext.ResponseContext.HttpResponse = null;
        throw new HttpErrorResponseException(redirect);
    }
}

using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Crosslink.Functions.Clients;

/// <summary>
/// Sends a key's first slash where the bucket is addressed by path (its name has dots, or S3 answers at an IP address).
/// AWSSDK.S3 4.1 signs that slash, but loses it when it puts the key behind the bucket, so the signature never matches.
/// Other keys keep their endpoint: the SDK remembers by its text how far the service's clock is from its own.
/// </summary>
internal sealed class FirstSlashHandler : PipelineHandler
{
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var request = executionContext.RequestContext.Request;
        if (!request.PathResources.Values.Any(value => value.StartsWith('/')))
        {
            return await base.InvokeAsync<T>(executionContext);
        }

        var bucket = request.Endpoint;

        // Only now, since the request is signed; and put back, since a second attempt is signed anew.
        request.Endpoint = new Uri($"{bucket.AbsoluteUri.TrimEnd('/')}/");
        try
        {
            return await base.InvokeAsync<T>(executionContext);
        }
        finally
        {
            request.Endpoint = bucket;
        }
    }
}

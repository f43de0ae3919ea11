using Amazon.S3;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Objects;

/// <summary>
/// Checks that no object has the key of an upload. This only tells early: what keeps an object from being replaced is
/// <c>If-None-Match</c>, which the link's user must send.
/// </summary>
/// <param name="s3">As a session that may list the key.</param>
internal sealed class KeyChecker(SessionS3 s3, Source source, LinkRequest request)
{
    private readonly ObjectReader _object = new(s3, source, request);
    private readonly ObjectRefusal _refusal = new(source, request);

    /// <returns>Nothing: there is no object to describe.</returns>
    /// <exception cref="ObjectExistsException">The key is taken.</exception>
    /// <exception cref="ObjectAccessDeniedException">S3 answers 403.</exception>
    /// <exception cref="SourceMisconfiguredException">The catalogue's entry does not fit the bucket.</exception>
    /// <exception cref="Sessions.SessionExpiredException">S3 no longer takes the session.</exception>
    /// <exception cref="ServiceUnavailableException">A transient failure of S3.</exception>
    public async Task<ObjectDescription> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _object.IsListedAsync(cancellationToken)
                ? throw new ObjectExistsException($"There is already an object under that key in '{request.Bucket}'.")
                : new ObjectDescription();
        }
        catch (AmazonS3Exception exception)
        {
            throw _refusal.OfGet(exception);
        }
    }
}

using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Objects;

/// <summary>Checks that a link to an object would work, and describes the object. Sends no request if the source is not to be checked.</summary>
internal sealed class ObjectChecker(SessionS3 s3, Source source, LinkRequest request)
{
    private readonly ObjectReader _object = new(s3, source, request);
    private readonly ObjectRefusal _refusal = new(source, request);

    /// <exception cref="ObjectNotFoundException">There is no such object or version, or a delete marker hides it.</exception>
    /// <exception cref="ObjectArchivedException">It is in an archive tier without a restored copy.</exception>
    /// <exception cref="ObjectAccessDeniedException">S3 answers 403, or its key cannot be used.</exception>
    /// <exception cref="SourceMisconfiguredException">The catalogue's entry does not fit the bucket.</exception>
    /// <exception cref="Sessions.SessionExpiredException">S3 no longer takes the session.</exception>
    /// <exception cref="ServiceUnavailableException">A transient failure of S3.</exception>
    public async Task<ObjectDescription> CheckAsync(CancellationToken cancellationToken)
    {
        if (!source.IsChecked)
        {
            return new ObjectDescription { VersionId = request.VersionId };
        }

        var head = await HeadAsync(cancellationToken);
        if (IsArchived(head))
        {
            throw new ObjectArchivedException(
                $"The object in '{request.Bucket}' is archived ({head.ArchiveStatus?.Value ?? head.StorageClass.Value}): restore it first.");
        }

        if (head.ServerSideEncryptionMethod?.Value.StartsWith("aws:kms", StringComparison.Ordinal) == true)
        {
            await ProveKeyAsync(head.ContentLength == 0, cancellationToken);
        }

        return Describe(head);
    }

    private async Task<GetObjectMetadataResponse> HeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _object.HeadAsync(source.Owner, cancellationToken);
        }
        catch (AmazonS3Exception exception)
        {
            throw _refusal.OfHead(exception) ?? await AskWhyAsync(exception, cancellationToken);
        }
    }

    /// <summary>
    /// A refused HEAD has no body (HeadObject, S3 API reference: "it returns a generic code"). The same request
    /// as a GET is refused with a code and a message.
    /// </summary>
    private async Task<WorkflowException> AskWhyAsync(AmazonS3Exception head, CancellationToken cancellationToken)
    {
        try
        {
            await _object.GetFirstByteAsync(isEmpty: false, cancellationToken);
        }
        catch (AmazonS3Exception get)
        {
            return get.ErrorCode == "AccessDenied" ? await ExplainDenialAsync(get, cancellationToken) : _refusal.OfGet(get);
        }

        // HEAD and GET ask for the same permissions, so the object came or changed in between.
        return new ServiceUnavailableException($"S3 answered {TransientFailure.Answer(head)} to HEAD, and then gave the object to GET.");
    }

    /// <summary>
    /// A wrong owner gets the same 403 as any other refusal. It is proven if S3 grants a HEAD that expects no owner, and
    /// then still refuses the one that does. Where the role or session may not read from other accounts
    /// either, the 403 stays unexplained.
    /// </summary>
    private async Task<WorkflowException> ExplainDenialAsync(AmazonS3Exception denial, CancellationToken cancellationToken)
    {
        if (await HeadStatusAsync(expectedOwner: null, cancellationToken) != HttpStatusCode.OK)
        {
            return _refusal.OfGet(denial);
        }

        return await HeadStatusAsync(source.Owner, cancellationToken) switch
        {
            HttpStatusCode.Forbidden => _refusal.OfOwner(),
            HttpStatusCode.OK => new ServiceUnavailableException($"S3 answered {TransientFailure.Answer(denial)}, and then granted the same."),
            _ => _refusal.OfGet(denial),
        };
    }

    private async Task<HttpStatusCode> HeadStatusAsync(string? expectedOwner, CancellationToken cancellationToken)
    {
        try
        {
            await _object.HeadAsync(expectedOwner, cancellationToken);
            return HttpStatusCode.OK;
        }
        catch (AmazonS3Exception exception)
        {
            return exception.StatusCode;
        }
    }

    private async Task ProveKeyAsync(bool isEmpty, CancellationToken cancellationToken)
    {
        try
        {
            await _object.GetFirstByteAsync(isEmpty, cancellationToken);
        }
        catch (AmazonS3Exception exception)
        {
            throw _refusal.OfGet(exception);
        }
    }

    /// <summary>
    /// HeadObject, S3 API reference: <c>x-amz-storage-class</c>, <c>x-amz-archive-status</c> (Intelligent-Tiering), and
    /// <c>x-amz-restore</c>, which says <c>ongoing-request="false"</c> while a restored copy exists. GLACIER_IR is not an archive.
    /// </summary>
    private static bool IsArchived(GetObjectMetadataResponse head)
    {
        var isInArchive = head.StorageClass == S3StorageClass.Glacier || head.StorageClass == S3StorageClass.DeepArchive || head.ArchiveStatus is not null;
        var hasRestoredCopy = head.RestoreExpiration is not null && head.RestoreInProgress != true;
        return isInArchive && !hasRestoredCopy;
    }

    private static ObjectDescription Describe(GetObjectMetadataResponse head) => new()
    {
        VersionId = head.VersionId,
        ContentLength = head.ContentLength,
        ContentType = head.Headers.ContentType,
        ETag = head.ETag ?? throw Incomplete("ETag"),
        LastModified = new DateTimeOffset((head.LastModified ?? throw Incomplete("Last-Modified")).ToUniversalTime()),
    };

    private static ServiceUnavailableException Incomplete(string header) => new($"S3 gave an answer without {header}.");
}

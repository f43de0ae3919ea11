using System.Net;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Objects;

/// <summary>What S3's refusals mean ("Error responses", S3 API reference), and what to check.</summary>
internal sealed class ObjectRefusal(Source source, LinkRequest request)
{
    /// <summary>The error that the status and headers of a refused HEAD show, or null if they show none.</summary>
    public WorkflowException? OfHead(AmazonS3Exception e) =>
        OfRegion(e) ?? (WorkflowException?)OfDeleteMarker(e);

    /// <summary>The error that the code of a refused GET means.</summary>
    public WorkflowException OfGet(AmazonS3Exception e) => OfHead(e) ?? OfCode(e);

    /// <summary>The bucket belongs to another account than the catalogue says.</summary>
    public SourceMisconfiguredException OfOwner() => new(
        $"The bucket '{source.Bucket}' does not belong to the account that the source catalogue names as its owner: correct owner there, or find out who took the name.")
    {
        Detail = $"owner {source.Owner}",
    };

    // 301 PermanentRedirect from a region's own endpoint; 400 AuthorizationHeaderMalformed where a global name led there.
    private SourceMisconfiguredException? OfRegion(AmazonS3Exception e)
    {
        var region = Header(e, "x-amz-bucket-region");
        var isElsewhere = region is not null && region != source.Region;
        if (!isElsewhere && e.StatusCode != HttpStatusCode.MovedPermanently && e.ErrorCode != "AuthorizationHeaderMalformed")
        {
            return null;
        }

        var where = isElsewhere ? region : $"another region ({Refusal.Describe(e)})";
        return new SourceMisconfiguredException(
            $"The bucket '{source.Bucket}' is not in {source.Region} but in {where}: correct region in the source catalogue.", e);
    }

    private ObjectNotFoundException? OfDeleteMarker(AmazonS3Exception e) =>
        Header(e, "x-amz-delete-marker") == "true"
            ? new ObjectNotFoundException($"{TheObject} is hidden by a delete marker{(request.VersionId is null ? "" : ", which is the version asked for")}.")
            : null;

    private WorkflowException OfCode(AmazonS3Exception e) => e.ErrorCode switch
    {
        "NoSuchBucket" => new SourceMisconfiguredException($"There is no bucket '{source.Bucket}': correct the source catalogue.", e),
        "NoSuchVersion" => new ObjectNotFoundException($"{TheObject} has no version with that versionId."),
        "ExpiredToken" or "TokenRefreshRequired" => new SessionExpiredException("S3 says that the session has expired."),
        "InvalidToken" or "InvalidAccessKeyId" => new SourceMisconfiguredException(
            $"S3 in {source.Region} does not know the session: is that region enabled in the role's account ({Refusal.Describe(e)})?", e),
        "InvalidObjectState" => new ObjectArchivedException($"{TheObject} is archived: restore it first."),
        "InvalidArgument" when request.VersionId is not null => new InvalidRequestException("versionId", $"is not accepted by S3 ({Refusal.Describe(e)})"),
        "InvalidRequest" => new SourceMisconfiguredException(
            $"{TheObject} cannot be fetched by a link. Is it stored under a customer-provided key (SSE-C)? S3 would ask the link's user for it ({Refusal.Describe(e)}).", e),

        // The SDK's code for an answer without a body; a refusal of S3 always has one.
        "BadRequest" => new ServiceUnavailableException("S3 answered 400 without a word."),
        { } code when code.StartsWith("KMS.", StringComparison.Ordinal) => new ObjectAccessDeniedException(
            $"The KMS key of the object cannot be used: ask the owner of '{source.Bucket}' whether it is enabled, and whether it exists ({Refusal.Describe(e)}).", e)
        {
            Detail = e.Message,
        },
        _ when e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => new ObjectNotFoundException($"There is no such object in '{source.Bucket}'."),
        _ when e.StatusCode == HttpStatusCode.Forbidden => new ObjectAccessDeniedException($"S3 denies access in '{source.Bucket}' ({Refusal.Describe(e)}). {Checks}", e) { Detail = Role },
        _ => new SourceMisconfiguredException($"S3 refuses the request for '{source.Bucket}': {Refusal.Describe(e)}.", e) { Detail = Role },
    };

    private string TheObject => $"The object in '{source.Bucket}'";

    private string Role => $"{source.RoleArn}, owner {source.Owner}, keys {string.Join(", ", source.KmsKeyArns)}";

    private string Checks
    {
        get
        {
            if (request.Operation != LinkOperation.Download)
            {
                return $"Ask the owner of '{source.Bucket}' to check: the role's policy allows s3:ListBucket; the bucket's policy does not deny it (where it keeps this workflow out, "
                    + "set check to \"none\" for the source: S3 then decides alone whether the key is taken); the bucket belongs to the account that the catalogue names as its owner; "
                    + $"requesterPays in the catalogue is {(source.RequesterPays ? "true" : "false")} as the bucket has it.";
            }

            var action = request.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion";
            var missing = source.CanList
                ? "the role's policy allows s3:ListBucket (without it a missing object is a 403 too)"
                : "the object exists (a missing one is a 403 too, since the catalogue says that the role may not list the bucket)";
            return $"Ask the owner of '{source.Bucket}' to check: {missing}; the policy of the role allows {action} on the object; the bucket's policy does not deny it "
                + "(where it admits certain networks or VPC endpoints alone, and not this workflow, set check to \"none\" for the source: links are then signed without a look at the object); "
                + $"the object belongs to the bucket's owner; the bucket belongs to the account that the catalogue names as its owner; the role and the key's policy allow kms:Decrypt if the object is "
                + $"encrypted with a KMS key, and that key is {Keys} (an object under another account's aws/s3 key has to be encrypted again under a customer managed one); requesterPays in the catalogue is "
                + $"{(source.RequesterPays ? "true" : "false")} as the bucket has it.";
        }
    }

    private string Keys => source.KmsKeyArns.Count == 0
        ? "in kmsKeyArns of the catalogue, which names none"
        : "one of kmsKeyArns in the catalogue";

    private static string? Header(AmazonS3Exception e, string name) =>
        e.InnerException is HttpErrorResponseException { Response: { } response } && response.IsHeaderPresent(name)
            ? response.GetHeaderValue(name)
            : null;
}

using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Local.S3.Operations;

internal static class CopyObject
{
    public static async Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.DemandObject("s3:PutObject", call.Key);
        var draft = ObjectDraft.Read(call);
        var replaces = Replaces(call);
        var (source, sourceAccess) = SourceObject.Open(call);
        DemandChange(call, source, sourceAccess, replaces);
        draft = WriteEncryption.Apply(call, draft, access.ObjectArn(call.Key), access.Bucket.Description);

        var whole = new ByteRange(0, source.Content.Length);
        var algorithm = call.Amz("x-amz-checksum-algorithm") ?? source.Checksum?.Algorithm ?? Checksums.Default;
        using var copy = await Upload.CopyAsync(call.State.SpoolDirectory, source.Content, whole, algorithm, cancellationToken);
        var stored = access.Bucket.Put(
            draft with
            {
                Content = copy.Content,
                ETag = copy.ETag,
                Checksum = copy.Checksum,
                Metadata = replaces ? draft.Metadata : source.Metadata,
                LastModified = call.State.Now,
            },
            ObjectDraft.ReadCondition(call));

        SourceObject.WriteVersion(call, source, sourceAccess);
        ObjectHeaders.WriteIdentity(call.Response.Headers, stored, access.Bucket);
        await XmlAnswer.WriteAsync(call.Response, "CopyObjectResult", xml => CopyResult.Write(xml, stored.LastModified, stored.ETag, stored.Checksum), cancellationToken);
    }

    private static bool Replaces(S3Call call) => call.Amz("x-amz-metadata-directive") switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", other),
    };

    /// <summary>A copy onto itself must change something.</summary>
    private static void DemandChange(S3Call call, StoredObject source, BucketAccess sourceAccess, bool replaces)
    {
        var isSame = sourceAccess.Bucket.Name == call.BucketName && source.Key == call.Key && sourceAccess.Bucket.Find(call.Key) == source;
        var changes = replaces || call.Amz("x-amz-storage-class") is not null || call.Amz("x-amz-server-side-encryption") is not null
            || call.Amz($"{CustomerKey.HeaderPrefix}algorithm") is not null;
        if (isSame && !changes)
        {
            throw S3Errors.Invalid(
                "InvalidRequest",
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }
}

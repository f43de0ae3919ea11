using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

internal static class PutObject
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken) => HandleAsync(call, SizeLimit.Object, leastBytes: 0, cancellationToken);

    /// <param name="limit">What the content may be.</param>
    /// <param name="leastBytes">What it must be at least.</param>
    public static async Task HandleAsync(S3Call call, SizeLimit limit, long leastBytes, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.DemandObject("s3:PutObject", call.Key);
        var draft = WriteEncryption.Apply(call, ObjectDraft.Read(call), access.ObjectArn(call.Key), access.Bucket.Description);
        var condition = ObjectDraft.ReadCondition(call);
        using var upload = await Upload.ReceiveAsync(call, limit, cancellationToken);
        if (upload.Content.Length < leastBytes)
        {
            throw S3Errors.TooSmall(upload.Content.Length, leastBytes);
        }

        var stored = access.Bucket.Put(
            draft with { Content = upload.Content, ETag = upload.ETag, Checksum = upload.Checksum, LastModified = call.State.Now }, condition);

        var headers = call.Response.Headers;
        headers.ETag = stored.ETag;
        ObjectHeaders.WriteIdentity(headers, stored, access.Bucket);
        ObjectHeaders.WriteChecksum(headers, stored.Checksum);
    }
}

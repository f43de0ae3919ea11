using Crosslink.Local.Access.Policies;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Encryption;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Local.S3;

/// <summary>The buckets of one region.</summary>
/// <param name="state">All buckets.</param>
/// <param name="keys">KMS, for objects with SSE-KMS.</param>
/// <param name="region">Where the caller is; a bucket elsewhere is refused as on the wire.</param>
public sealed class ObjectStore(S3State state, IObjectKeys keys, string region) : IObjectStore
{
    public async Task GetAsync(Caller caller, string bucket, string key, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        using var held = new HeldContent();
        var access = Open(caller, bucket, held);
        var stored = access.Read("s3:GetObject", key, versionId: null);
        access.DemandContent(stored, customerKey: null, state.Now);
        await stored.Content.ReadAsync(0, stored.Content.Length, take, cancellationToken);
    }

    public async Task PutAsync(Caller caller, string bucket, string key, ObjectContent content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var held = new HeldContent();
        var access = Open(caller, bucket, held);
        access.DemandObject("s3:PutObject", key);
        ObjectKey.Check(key);
        using var copy = await Upload.CopyAsync(state.SpoolDirectory, content, new(0, content.Length), Checksums.Default, cancellationToken);
        access.Bucket.Put(
            new StoredObject { Key = key, LastModified = state.Now, Content = copy.Content, ETag = copy.ETag, Checksum = copy.Checksum }, WriteCondition.None);
    }

    private BucketAccess Open(Caller caller, string name, HeldContent held)
    {
        var bucket = state.Bucket(name);
        if (bucket.Description.Region != region)
        {
            throw BucketRegion.Redirect(bucket.Description, port: "");
        }

        return new BucketAccess(bucket, new Authorization(caller, NewContext), keys, held);
    }

    private ConditionContext NewContext() => ConditionContext.Of(state.Now, region)
        .With("s3:authType", "REST-HEADER")
        .With("s3:signatureversion", "AWS4-HMAC-SHA256")
        .With("s3:TlsVersion", "1.3");
}

using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>Every object under a prefix of account A, in the order in which S3 lists them.</summary>
/// <param name="s3">As a session that may list the prefix.</param>
internal sealed class ListedSource(SessionS3 s3, Source source, BatchRequest request, ItemRules rules) : IItemSource
{
    public async IAsyncEnumerable<(BatchItem Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A key to start behind, and not a continuation token, of which nobody says how long it lives.
        var list = new ListObjectsV2Request
        {
            BucketName = source.Bucket,
            Prefix = request.Prefix,
            StartAfter = from.AfterKey,
            ExpectedBucketOwner = source.Owner,
            RequestPayer = source.RequesterPays ? RequestPayer.Requester : null,
        };
        var number = from.Items;
        while (true)
        {
            var page = await ListAsync(list, cancellation);
            foreach (var found in page.S3Objects ?? [])
            {
                number++;
                var item = rules.Apply(number, fileLine: null, () => Describe(number, found));
                yield return (item, new ManifestPosition { Items = number, AfterKey = found.Key });
            }

            if (page.IsTruncated != true)
            {
                break;
            }

            (list.ContinuationToken, list.StartAfter) = (page.NextContinuationToken, null);
        }
    }

    private async Task<ListObjectsV2Response> ListAsync(ListObjectsV2Request list, CancellationToken cancellation)
    {
        try
        {
            return await AwsCall.InvokeAsync("S3", token => s3.ListObjectsAsync(list, token), cancellation);
        }
        catch (AmazonS3Exception e)
        {
            var prefix = new LinkRequest { Bucket = source.Bucket, Key = request.Prefix!, ExpiresInSeconds = request.ExpiresInSeconds };
            throw new ObjectRefusal(source, prefix).OfGet(e);
        }
    }

    private BatchItem Describe(long number, S3Object found) => new()
    {
        Line = number,
        Key = found.Key,
        Object = request.Check == BatchCheck.Listing && !MayBeArchived(found) ? Description(found) : null,
    };

    // A listing does not say whether a restored copy exists; HEAD does.
    private static bool MayBeArchived(S3Object found) =>
        found.StorageClass == S3StorageClass.Glacier || found.StorageClass == S3StorageClass.DeepArchive;

    private static ObjectDescription Description(S3Object found) => new()
    {
        ContentLength = found.Size ?? 0,
        ETag = found.ETag,
        LastModified = new DateTimeOffset((found.LastModified ?? default).ToUniversalTime()),
    };
}

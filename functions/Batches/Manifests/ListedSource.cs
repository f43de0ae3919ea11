using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Batches.Storage;
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
    private static readonly string[] AlwaysReadable = ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "REDUCED_REDUNDANCY", "GLACIER_IR"];

    public async IAsyncEnumerable<(BatchItem? Item, ManifestPosition Next)> ReadAsync(
        ManifestPosition from, [EnumeratorCancellation] CancellationToken cancellationToken)
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
        var (number, markers) = (from.Items, from.FolderMarkers);
        await foreach (var page in ListingPages.ReadAsync(list, next => ListAsync(next, cancellationToken)))
        {
            foreach (var found in page.S3Objects ?? [])
            {
                var isMarker = IsFolderMarker(found);
                (number, markers) = isMarker ? (number, markers + 1) : (number + 1, markers);
                var item = isMarker ? null : rules.Apply(number, fileLine: null, () => Describe(number, found));
                yield return (item, new ManifestPosition { Items = number, AfterKey = found.Key, FolderMarkers = markers });
            }
        }
    }

    private async Task<ListObjectsV2Response> ListAsync(ListObjectsV2Request list, CancellationToken cancellationToken)
    {
        try
        {
            return await AwsCall.InvokeAsync("S3", token => s3.ListObjectsAsync(list, token), cancellationToken);
        }
        catch (AmazonS3Exception exception)
        {
            var prefix = new LinkRequest { Bucket = source.Bucket, Key = request.Prefix!, ExpiresInSeconds = request.ExpiresInSeconds };
            throw new ObjectRefusal(source, prefix).OfGet(exception);
        }
    }

    private BatchItem Describe(long number, S3Object found) => new()
    {
        Line = number,
        Key = found.Key,
        Object = request.Check == BatchCheck.Listing && IsAlwaysReadable(found) ? Description(found) : null,
    };

    // What the console makes of a "folder": nobody wants a link to it.
    private static bool IsFolderMarker(S3Object found) => found.Key.EndsWith('/') && found.Size == 0;

    // Of any other class, HEAD says whether the object is archived and whether a restored copy exists; a listing does not.
    private static bool IsAlwaysReadable(S3Object found) => found.StorageClass?.Value is { } storage && AlwaysReadable.Contains(storage);

    private static ObjectDescription Description(S3Object found) => new()
    {
        ContentLength = found.Size ?? 0,
        ETag = found.ETag,
        LastModified = new DateTimeOffset((found.LastModified ?? default).ToUniversalTime()),
    };
}

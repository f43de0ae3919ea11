using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

internal static class ListBuckets
{
    private const int MaxBuckets = 10_000;

    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var account = call.Service.Caller.Account;
        call.Authorization.Demand("s3:ListAllMyBuckets", "arn:aws:s3:::*", account);
        var prefix = call.Query("prefix") ?? "";
        var region = call.Query("bucket-region");
        var after = call.Query("continuation-token") ?? "";
        var room = Math.Min(call.Number("max-buckets", MaxBuckets), MaxBuckets);
        var all = call.State.BucketsOf(account)
            .Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal)
                && (region is null || bucket.Description.Region == region)
                && string.CompareOrdinal(bucket.Name, after) > 0)
            .ToList();
        var shown = all.Take(room).ToList();
        return XmlAnswer.WriteAsync(
            call.Response,
            "ListAllMyBucketsResult",
            xml =>
            {
                xml.Account("Owner", account);
                xml.Element("Buckets", list =>
                {
                    foreach (var bucket in shown)
                    {
                        list.Element("Bucket", inner =>
                        {
                            inner.Element("Name", bucket.Name);
                            inner.Element("CreationDate", bucket.Description.CreatedAt);
                            inner.Element("BucketRegion", bucket.Description.Region);
                        });
                    }
                });
                xml.Element("Prefix", prefix.Length == 0 ? null : prefix);
                xml.Element("ContinuationToken", shown.Count < all.Count && shown.Count > 0 ? shown[^1].Name : null);
            },
            cancellationToken);
    }
}

using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Requests;
using Crosslink.Local.S3.Responses;

namespace Crosslink.Local.S3.Operations;

/// <summary>Where a bucket lives; asked in any region, since the answer is what a client needs to ask in the right one.</summary>
internal static class GetBucketLocation
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.OpenFromAnyRegion(call);
        access.Demand("s3:GetBucketLocation");
        var region = access.Bucket.Description.Region;
        return XmlAnswer.WriteAsync(
            call.Response, "LocationConstraint", xml => xml.WriteString(region == CreateBucket.FirstRegion ? "" : region), cancellationToken);
    }
}

using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Operations;

/// <summary>Tells whether a bucket is there and may be listed. Its region is told to everyone, even with a refusal.</summary>
internal static class HeadBucket
{
    public static Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var region = call.State.Bucket(call.BucketName).Description.Region;
        try
        {
            BucketAccess.Open(call).Demand("s3:ListBucket");
        }
        catch (AwsErrorException refusal)
        {
            throw new AwsErrorException(refusal.Status, refusal.Code, refusal.Message)
            {
                Denial = refusal.Denial,
                Headers = new Dictionary<string, string>(refusal.Headers) { [BucketRegion.Header] = region },
            };
        }

        call.Response.Headers[BucketRegion.Header] = region;
        return Task.CompletedTask;
    }
}

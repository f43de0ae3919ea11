using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Access;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.S3.Operations;

/// <summary>GetBucketPolicy, PutBucketPolicy and DeleteBucketPolicy.</summary>
internal static class BucketPolicies
{
    public static async Task GetAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:GetBucketPolicy");
        var policy = access.Bucket.Policy ?? throw new AwsErrorException(404, "NoSuchBucketPolicy", "The bucket policy does not exist")
        {
            Details = [("BucketName", call.BucketName)],
        };
        call.Response.ContentType = "application/json";
        await call.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(policy.Json), cancellationToken);
    }

    public static async Task PutAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:PutBucketPolicy");
        using var upload = await Upload.ReceiveAsync(call, SizeLimit.Policy, cancellationToken);
        using var reader = new StreamReader(upload.Content.OpenRead(), Encoding.UTF8);
        var policy = BucketPolicy.Parse(await reader.ReadToEndAsync(cancellationToken));
        policy.DemandValidFor(access.Bucket.Description.Arn);
        access.Bucket.SetPolicy(policy);
        call.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public static Task DeleteAsync(S3Call call, CancellationToken cancellationToken)
    {
        var access = BucketAccess.Open(call);
        access.Demand("s3:DeleteBucketPolicy");
        access.Bucket.SetPolicy(null);
        call.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}

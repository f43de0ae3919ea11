using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Operations;

internal static class CreateBucket
{
    /// <summary>The region that has no location constraint.</summary>
    public const string FirstRegion = "us-east-1";

    public static async Task HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        var name = call.BucketName;
        RefuseUnserved(call);
        var document = await XmlBody.ReadAsync(call, "CreateBucketConfiguration", cancellationToken);
        if (document?.Elements().FirstOrDefault(element => element.Name.LocalName != "LocationConstraint") is { } other)
        {
            throw S3Errors.NotImplemented(other.Name.LocalName);
        }

        var constraint = document?.Text("LocationConstraint") is { Length: > 0 } given ? given : null;
        var account = call.Service.Caller.Account;
        call.Authorization.Demand(
            "s3:CreateBucket",
            $"arn:aws:s3:::{name}",
            account,
            context: call.NewContext().With("s3:ResourceAccount", account).With("s3:LocationConstraint", constraint));
        call.State.CreateBucket(new BucketDescription(name, account, Region(call, constraint), call.State.Now));
        call.Response.Headers.Location = $"/{name}";
    }

    // Every bucket belongs to its owner alone and has no lock; what else the headers ask for would be lost without a word.
    private static void RefuseUnserved(S3Call call)
    {
        if (call.HeaderStarting("x-amz-grant-") is not null || call.Amz("x-amz-acl") is not (null or "private"))
        {
            throw S3Errors.Invalid("InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }

        if (!string.Equals(call.Amz("x-amz-bucket-object-lock-enabled") ?? "false", "false", StringComparison.OrdinalIgnoreCase))
        {
            throw S3Errors.NotImplemented("x-amz-bucket-object-lock-enabled");
        }

        if (call.Amz("x-amz-object-ownership") is not (null or "BucketOwnerEnforced"))
        {
            throw S3Errors.NotImplemented("x-amz-object-ownership");
        }

        call.RefuseHeaders("x-amz-bucket-namespace");
    }

    /// <exception cref="AwsErrorException"><c>IllegalLocationConstraintException</c>: each region makes only its own buckets, the first any; <c>InvalidLocationConstraint</c>: no such region.</exception>
    private static string Region(S3Call call, string? constraint)
    {
        var endpoint = call.Service.Signature.Region;
        var region = constraint == "EU" ? "eu-west-1" : constraint ?? FirstRegion;
        if (!call.State.ServesRegion(region))
        {
            throw S3Errors.Invalid("InvalidLocationConstraint", $"The specified location-constraint is not valid: the region '{region}' is not served here.");
        }

        return region == endpoint || endpoint == FirstRegion
            ? region
            : throw S3Errors.Invalid(
                "IllegalLocationConstraintException",
                $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to.");
    }
}

using System.Collections.Immutable;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Local.S3.Access;

/// <summary>
/// Refuses requests for a bucket of another region as S3 does. A client that talks to the wrong region's endpoint, signing
/// for it, is sent to the right one (301). One that reached the right endpoint (its region is in the host) but signed for
/// another region has a malformed credential scope (400), which the error puts right.
/// </summary>
internal static class BucketRegion
{
    /// <summary>The header by which SDKs find their way.</summary>
    public const string Header = "x-amz-bucket-region";

    /// <exception cref="AwsErrorException"><c>PermanentRedirect</c>, <c>AuthorizationHeaderMalformed</c> or <c>AuthorizationQueryParametersError</c></exception>
    public static void Demand(S3Call call, BucketDescription bucket)
    {
        var signed = call.Service.Signature.Region;
        if (signed == bucket.Region)
        {
            return;
        }

        if (call.Target.EndpointRegion != bucket.Region)
        {
            throw Redirect(bucket, Port(call));
        }

        var wrong = $"the region '{signed}' is wrong; expecting '{bucket.Region}'";
        throw new AwsErrorException(
            400,
            call.Service.Signature.InQuery ? "AuthorizationQueryParametersError" : "AuthorizationHeaderMalformed",
            call.Service.Signature.InQuery ? $"Error parsing the X-Amz-Credential parameter; {wrong}" : $"The authorization header is malformed; {wrong}")
        {
            Details = [("Region", bucket.Region)],
            Headers = InRegion(bucket.Region),
        };
    }

    /// <summary>301 <c>PermanentRedirect</c> to the region of the bucket.</summary>
    /// <param name="port">Of the endpoint, with its colon; empty for none.</param>
    public static AwsErrorException Redirect(BucketDescription bucket, string port) => new(
        301,
        "PermanentRedirect",
        "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.")
    {
        Details = [("Endpoint", $"{bucket.Name}.s3.{bucket.Region}.localhost{port}"), ("Bucket", bucket.Name)],
        Headers = InRegion(bucket.Region),
    };

    private static ImmutableDictionary<string, string> InRegion(string region) =>
        ImmutableDictionary<string, string>.Empty.Add(Header, region);

    private static string Port(S3Call call)
    {
        var host = call.Service.Request.Host;
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[colon..] : "";
    }
}

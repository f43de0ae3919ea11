using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Hosting;

namespace Crosslink.Functions.Clients;

/// <summary>
/// Where the AWS services answer: their regional endpoints, or what <c>AWS_ENDPOINT_URL_S3</c>, <c>_STS</c>, <c>_KMS</c>,
/// <c>_SFN</c> or <c>AWS_ENDPOINT_URL</c> name ("Service-specific endpoints", AWS SDKs and Tools Reference Guide).
/// </summary>
internal sealed class ServiceEndpoints(FunctionEnvironment environment)
{
    /// <summary>The region in which the function itself runs.</summary>
    public string Region => environment.Require("AWS_REGION");

    /// <param name="region">The bucket's region, which need not be the function's.</param>
    /// <param name="dualStack">The host that answers over IPv6 as well, which S3's usual one does not.</param>
    public Uri S3(string region, bool dualStack = false) => Of("s3", region, dualStack ? "s3.dualstack" : "s3");

    public Uri Sts() => Of("sts", Region, "sts");

    public Uri Kms() => Of("kms", Region, "kms");

    /// <summary>The host that answers synchronous executions, and nothing else.</summary>
    public Uri SyncStates() => Of("sfn", Region, "sync-states");

    /// <param name="service">As the variables name it.</param>
    /// <param name="label">What AWS's host begins with.</param>
    private Uri Of(string service, string region, string label)
    {
        var configured = environment.Find($"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}") ?? environment.Find("AWS_ENDPOINT_URL");
        return configured is null ? RegionalEndpoint.Of(label, region) : new Uri(configured);
    }
}

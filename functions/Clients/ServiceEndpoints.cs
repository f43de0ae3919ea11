namespace Crosslink.Functions.Clients;

/// <summary>
/// Where the AWS services answer: their regional endpoints, or what <c>AWS_ENDPOINT_URL_S3</c>, <c>_STS</c>, <c>_KMS</c>
/// or <c>AWS_ENDPOINT_URL</c> name ("Service-specific endpoints", AWS SDKs and Tools Reference Guide).
/// </summary>
internal sealed class ServiceEndpoints(FunctionEnvironment environment)
{
    /// <summary>The region in which the function itself runs.</summary>
    public string Region => environment.Require("AWS_REGION");

    /// <param name="region">The bucket's region, which need not be the function's.</param>
    public Uri S3(string region) => Of("s3", region);

    public Uri Sts() => Of("sts", Region);

    public Uri Kms() => Of("kms", Region);

    private Uri Of(string service, string region)
    {
        var configured = environment.Find($"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}") ?? environment.Find("AWS_ENDPOINT_URL");
        return configured is null ? RegionalEndpoint.Of(service, region) : new Uri(configured);
    }
}

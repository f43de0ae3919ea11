namespace Crosslink.Functions.Endpoints;

/// <summary>A service's regional endpoint, over HTTPS (AWS General Reference, "Service endpoints and quotas").</summary>
internal static class RegionalEndpoint
{
    /// <param name="service">Such as <c>s3</c>.</param>
    /// <param name="region">Such as <c>eu-west-1</c>; those of China have a domain of their own.</param>
    public static Uri Of(string service, string region)
    {
        var domain = region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
        return new Uri($"https://{service}.{region}.{domain}");
    }
}

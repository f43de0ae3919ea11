using System.Net.Http.Headers;

namespace Crosslink.Cli.Links;

/// <summary>Uses a link as its receiver will, but for one byte.</summary>
internal static class FirstByteRequest
{
    // The signature covers the spelling; System.Uri would tidy it up.
    public static HttpRequestMessage To(string url) => new(
        HttpMethod.Get, new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
    {
        Headers = { Range = new RangeHeaderValue(0, 0) },
    };
}

using System.Net.Http.Headers;

namespace Crosslink.Cli.Links;

/// <summary>Requests the first byte of a link, otherwise as its recipient would.</summary>
internal static class FirstByteRequest
{
    // The signature covers the exact spelling, which System.Uri would normalise.
    public static HttpRequestMessage To(string url) => new(
        HttpMethod.Get, new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
    {
        Headers = { Range = new RangeHeaderValue(0, 0) },
    };
}

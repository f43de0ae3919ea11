using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Crosslink.Tests.Contract;

/// <summary>What a link answered, to somebody who has nothing but the link.</summary>
public sealed record Download(HttpStatusCode Status, byte[] Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    private static readonly HttpClient Http = Loopback.CreateHttpClient();

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The status and S3's error code, such as <c>403 AccessDenied</c>; the status alone where there is no code.</summary>
    public string Outcome => ErrorCode is { } code ? $"{(int)Status} {code}" : $"{(int)Status}";

    private string? ErrorCode
    {
        get
        {
            try
            {
                return (int)Status < 400 || Body.Length == 0 ? null : XDocument.Parse(Text).Root?.Element("Code")?.Value;
            }
            catch (XmlException)
            {
                return null;
            }
        }
    }

    /// <summary>Follows a link as any HTTP client would: no signature, no header of AWS's.</summary>
    public static async Task<Download> FromAsync(string url, HttpMethod? method = null, string? range = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(url));
        request.Headers.Range = range is null ? null : RangeHeaderValue.Parse(range);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Download(response.StatusCode, body, response.Headers, response.Content.Headers);
    }
}

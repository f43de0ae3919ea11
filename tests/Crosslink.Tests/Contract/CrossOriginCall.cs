using System.Net;
using System.Xml.Linq;

namespace Crosslink.Tests.Contract;

/// <summary>What a server answers to a browser on behalf of a page.</summary>
/// <param name="Outcome">The status and S3's error code, such as <c>403 AccessForbidden</c>; the status alone where there is no code.</param>
/// <param name="Message">Of the error; null without one.</param>
/// <param name="Headers">By their names; values joined as they came.</param>
public sealed record CrossOriginCall(string Outcome, string? Message, IReadOnlyDictionary<string, string> Headers)
{
    private static readonly HttpClient Http = Loopback.CreateHttpClient();

    /// <summary>The headers whose names begin with <c>Access-Control-</c>, without that, and <c>Vary</c>.</summary>
    public IReadOnlyDictionary<string, string> Cors => Headers
        .Where(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase) || header.Key == "Vary")
        .ToDictionary(header => header.Key.Replace("Access-Control-", "", StringComparison.OrdinalIgnoreCase), header => header.Value);

    /// <summary>The value of <c>Access-Control-</c> and a name; null without one.</summary>
    public string? this[string name] => Cors.GetValueOrDefault(name);

    /// <summary>Asks as a browser does before it sends a request that no HTML form could make.</summary>
    public static Task<CrossOriginCall> PreflightAsync(string url, string? origin, string? method, string? headers = null) =>
        SendAsync(HttpMethod.Options, url, [("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", headers)]);

    public static async Task<CrossOriginCall> SendAsync(HttpMethod method, string url, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(url));
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var error = response.StatusCode >= HttpStatusCode.BadRequest && body.Length > 0 ? XDocument.Parse(body).Root : null;
        var answered = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated);
        return new CrossOriginCall(
            $"{(int)response.StatusCode} {error?.Element("Code")?.Value}".TrimEnd(),
            error?.Element("Message")?.Value,
            answered.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }
}

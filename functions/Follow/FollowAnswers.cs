using System.Globalization;
using System.Text.Json;

namespace Crosslink.Functions.Follow;

/// <summary>The answers to a request that follows a ticket.</summary>
internal static class FollowAnswers
{
    /// <summary>
    /// Says that the ticket leads to a link, and not where. The link answers GET alone, so a client that followed a redirect with
    /// HEAD would be refused.
    /// </summary>
    public static HttpAnswer Good { get; } = new() { StatusCode = 204, Headers = Headers() };

    /// <summary>Leads to the object.</summary>
    public static HttpAnswer Redirect(string url) => new() { StatusCode = 302, Headers = Headers(("location", url)) };

    /// <param name="request">Decides whether the answer has a body, and in which format.</param>
    public static HttpAnswer Of(Notice notice, HttpRequestEvent request)
    {
        (string, string)[] headers = notice.RetryAfter is { } seconds ? [("retry-after", seconds.ToString(CultureInfo.InvariantCulture))] : [];
        return Of(notice.Status, request, () => JsonSerializer.Serialize(notice, FollowJson.Readable.Notice), () => NoticePage.Write(notice), headers);
    }

    /// <inheritdoc cref="Of(Notice, HttpRequestEvent)" path="/param"/>
    public static HttpAnswer Of(UploadOffer offer, HttpRequestEvent request) =>
        Of(200, request, () => JsonSerializer.Serialize(offer, FollowJson.Readable.UploadOffer), () => UploadPage.Write(offer));

    private static HttpAnswer Of(int status, HttpRequestEvent request, Func<string> json, Func<string> page, params ReadOnlySpan<(string Name, string Value)> own)
    {
        var isForPrograms = request.Headers?.GetValueOrDefault("accept")?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true;
        var headers = Headers(
        [
            ("content-type", isForPrograms ? "application/json" : "text/html; charset=utf-8"),
            ("content-security-policy", NoticePage.ContentSecurityPolicy),
            ("x-content-type-options", "nosniff"),
            ("vary", "accept"),
            .. own,
        ]);
        var body = request.RequestContext.Http.Method == "HEAD" ? null : isForPrograms ? json() : page();
        return new HttpAnswer { StatusCode = status, Headers = headers, Body = body };
    }

    private static Dictionary<string, string> Headers(params ReadOnlySpan<(string Name, string Value)> own)
    {
        // No cache may answer in our place, and no page that the link leads to learns the ticket from a Referer.
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["cache-control"] = "no-store", ["referrer-policy"] = "no-referrer" };
        foreach (var (name, value) in own)
        {
            headers[name] = value;
        }

        return headers;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Crosslink.Functions.Sources;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.Uploads;

/// <summary>Makes upload links in a local cloud and uses them as an HTTP client does.</summary>
internal static class UploadActions
{
    public const string Films = "classic-movies";
    public const string Key = "uploads/report 2026.txt";

    public static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The catalogue as it is shipped, with members of the films' entry changed.</summary>
    public static string Sources(params (string Member, JsonNode? Value)[] changes)
    {
        var sources = JsonNode.Parse(EmbeddedCatalogue.ReadJson())!;
        foreach (var (member, value) in changes)
        {
            if (value is null)
            {
                sources["sources"]![0]!.AsObject().Remove(member);
            }
            else
            {
                sources["sources"]![0]![member] = value;
            }
        }

        return sources.ToJsonString();
    }

    public static JsonObject Request(params (string Member, JsonNode? Value)[] others)
    {
        var request = new JsonObject { ["bucket"] = Films, ["key"] = Key, ["operation"] = "upload" };
        foreach (var (member, value) in others)
        {
            request[member] = value;
        }

        return request;
    }

    /// <returns>The output of a Standard execution.</returns>
    public static async Task<JsonObject> UploadLinkAsync(this CloudUnderTest test, params (string Member, JsonNode? Value)[] others)
    {
        var ended = await test.LinkAsync(Request(others));
        Assert.True(ended.Error is null, $"{ended.Error}: {ended.Cause}");
        return JsonNode.Parse(ended.Output)!.AsObject();
    }

    /// <summary>Sends content with exactly the headers of the link.</summary>
    /// <param name="change">Changes the request before it is sent.</param>
    /// <returns>The status, and S3's code where it refuses.</returns>
    public static async Task<(HttpStatusCode Status, string? Code)> SendAsync(JsonObject link, byte[] content, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod((string)link["method"]!), (string)link["url"]!) { Content = new ByteArrayContent(content) };
        foreach (var (name, value) in link["headers"]!.AsObject())
        {
            Set(request, name, (string)value!);
        }

        change?.Invoke(request);
        using var answer = await Http.SendAsync(request, Cancellation);
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : XDocument.Parse(body).Root!.Element("Code")!.Value);
    }

    /// <param name="value">Null sends no such header.</param>
    public static void Set(HttpRequestMessage request, string name, string? value)
    {
        // The client works the length out by itself.
        if (name == "content-length")
        {
            return;
        }

        HttpHeaders headers = name == "content-type" ? request.Content!.Headers : request.Headers;
        headers.Remove(name);
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>What a container's health check asks.</summary>
public sealed class HealthPageTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task It_needs_no_signature(string method)
    {
        await using var test = await CloudUnderTest.StartAsync();

        using var answer = await SendAsync(test, method);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        if (method == "GET")
        {
            var health = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            Assert.Equal("ok", (string?)health["status"]);
            Assert.Matches(@"^\d+\.\d+\.\d+", (string?)health["version"]);
            Assert.Equal("""["s3","sts","kms","lambda","states"]""", health["services"]!.ToJsonString());
        }
    }

    [Theory]
    [InlineData("GET", "Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("GET", "Host", "classic-movies.localhost", HttpStatusCode.Forbidden)]
    [InlineData("GET", "Authorization", "AWS4-HMAC-SHA256 x", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "Host", "localhost", HttpStatusCode.Forbidden)]
    public async Task It_is_for_nobody_whom_the_server_does_not_hear_and_no_request_to_S3_is_taken_for_it(string method, string header, string value, HttpStatusCode status)
    {
        await using var test = await CloudUnderTest.StartAsync();

        using var answer = await SendAsync(test, method, (header, value));

        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(CloudUnderTest test, string method, params (string Name, string Value)[] headers)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(test.Endpoint, "/_crosslink/health"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}

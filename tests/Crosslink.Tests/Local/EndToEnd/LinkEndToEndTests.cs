using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.StepFunctions;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>A link from StartExecution to the bytes, and all that must not work with it.</summary>
public sealed class LinkEndToEndTests : IAsyncLifetime
{
    private const string Film = "metropolis-1927.mp4";

    private CloudUnderTest _test = null!;

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Link_downloads_the_object_until_it_expires()
    {
        var link = await LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Film, ["expiresInSeconds"] = 600 });
        var url = link["url"]!.GetValue<string>();

        Assert.Equal((HttpStatusCode.OK, 65536, null), await GetAsync(url));
        Assert.Equal(DateTimeOffset.Parse(link["expiresAt"]!.GetValue<string>(), null).AddSeconds(-600), _test.Clock.GetUtcNow(), TimeSpan.FromSeconds(60));
        _test.Clock.Move(TimeSpan.FromSeconds(605));
        Assert.Equal((HttpStatusCode.Forbidden, 0, "AccessDenied: Request has expired"), await GetAsync(url));
    }

    [Theory]
    [InlineData("X-Amz-Signature=", "SignatureDoesNotMatch")]
    [InlineData("X-Amz-Expires=", "SignatureDoesNotMatch")]
    [InlineData("classic-movies/", "SignatureDoesNotMatch")]
    [InlineData("X-Amz-Credential=", "InvalidToken")]
    [InlineData("X-Amz-Security-Token=", "InvalidToken")]
    public async Task One_changed_character_and_the_link_is_refused(string after, string code)
    {
        var url = (await LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Film }))["url"]!.GetValue<string>();
        var at = url.IndexOf(after, StringComparison.Ordinal) + after.Length;
        at += after == "X-Amz-Security-Token=" ? 200 : after == "X-Amz-Credential=" ? 5 : 0;
        var changed = $"{url[..at]}{(url[at] == 'A' ? 'B' : url[at] == '1' ? '2' : url[at] is >= '0' and <= '9' ? '1' : 'A')}{url[(at + 1)..]}";

        var (_, _, error) = await GetAsync(changed);

        Assert.StartsWith($"{code}: ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("127.0.0.2", HttpStatusCode.Forbidden)]
    public async Task Link_works_from_its_networks_alone(string client, HttpStatusCode expected)
    {
        var link = await LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Film, ["allowedCidrs"] = new JsonArray("127.0.0.1/32") });

        Assert.Equal(expected, (await GetAsync(link["url"]!.GetValue<string>(), client)).Status);
    }

    [Fact]
    public async Task Longest_texts_that_are_taken_make_a_link_that_a_browser_can_follow()
    {
        var link = await LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Film, ["downloadAs"] = new string('映', 282), ["allowedCidrs"] = new JsonArray("127.0.0.0/8") });
        var url = link["url"]!.GetValue<string>();

        Assert.Equal((HttpStatusCode.OK, 65536, null), await GetAsync(url, header: new string('x', 1000)));
        Assert.Equal("InvalidRequestException", (await _test.LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Film, ["downloadAs"] = new string('映', 290) })).Error);
    }

    [Fact]
    public async Task More_than_eight_thousand_bytes_of_request_are_refused_as_S3_refuses_them()
    {
        var url = (await LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = Film }))["url"]!.GetValue<string>();

        Assert.Equal(
            (HttpStatusCode.BadRequest, 0, "RequestHeaderSectionTooLarge: Your request header section exceeds the maximum allowed size."),
            await GetAsync(url, header: new string('x', 8192 - url.Length)));
    }

    [Fact]
    public async Task Synchronous_express_run_gives_the_same_link()
    {
        var run = await _test.LinkExpressAsync(Film);

        Assert.True(run.Status == SyncExecutionStatus.SUCCEEDED, $"{run.Error}: {run.Cause}");
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(JsonNode.Parse(run.Output)!["url"]!.GetValue<string>())).Status);
    }

    [Theory]
    [InlineData("classic-movies", "nope.mp4", "ObjectNotFoundException")]
    [InlineData("classic-movies", "archive/the-lost-world-1925.mp4", "ObjectArchivedException")]
    [InlineData("private-reels", "x", "SourceNotAllowedException")]
    [InlineData("vault", "x", "RoleNotAssumableException")]
    public async Task Failure_has_its_name(string bucket, string key, string error)
    {
        var ended = await _test.LinkAsync(key, bucket);

        Assert.Equal((ExecutionStatus.FAILED, error), (ended.Status, ended.Error));
    }

    [Fact]
    public async Task Key_that_is_pending_deletion_ends_the_run_as_unavailable_seal()
    {
        _test.Cloud.Kms.SetState(_test.Cloud.Kms.Keys.First(key => key.Arn.EndsWith("5ea1", StringComparison.Ordinal)).Arn, "PendingDeletion");

        Assert.Equal("SealUnavailableException", (await _test.LinkAsync(Film)).Error);
    }

    private async Task<JsonNode> LinkAsync(JsonObject request)
    {
        var ended = await _test.LinkAsync(request);
        Assert.True(ended.Status == ExecutionStatus.SUCCEEDED, $"{ended.Error}: {ended.Cause}");
        return JsonNode.Parse(ended.Output)!;
    }

    private static async Task<(HttpStatusCode Status, int Bytes, string? Error)> GetAsync(string url, string client = "127.0.0.1", string header = "")
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(client), 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var http = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("X-Note", header);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return (response.StatusCode, body.Length, null);
        }

        var error = XDocument.Parse(System.Text.Encoding.UTF8.GetString(body)).Root!;
        return (response.StatusCode, 0, $"{error.Element("Code")!.Value}: {error.Element("Message")!.Value}");
    }
}

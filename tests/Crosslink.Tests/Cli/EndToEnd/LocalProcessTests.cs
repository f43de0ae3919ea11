using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The built command against a cloud that another process keeps up, with the exports that it printed.</summary>
public sealed class LocalProcessTests(LocalProcess local) : IClassFixture<LocalProcess>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_downloads_whole_or_in_part_and_not_when_it_was_tampered_with()
    {
        var ran = await CrosslinkProcess.RunAsync(local.Exports, "link", "classic-movies", "metropolis-1927.mp4");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("The link was tried and works: 10 bytes", ran.Error, StringComparison.Ordinal);
        var url = Assert.Single(ran.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((HttpStatusCode.OK, "0123456789"), await GetAsync(url));
        Assert.Equal((HttpStatusCode.PartialContent, "345"), await GetAsync(url, new RangeHeaderValue(3, 5)));
        string[] tampered = [Changed(url), url.Replace("1927", "1928", StringComparison.Ordinal), url.Replace("X-Amz-Expires=9", "X-Amz-Expires=8", StringComparison.Ordinal)];
        foreach (var wrong in tampered)
        {
            var (status, body) = await GetAsync(wrong);
            Assert.Equal(HttpStatusCode.Forbidden, status);
            Assert.Contains("<Code>SignatureDoesNotMatch</Code>", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_bound_to_a_network_refuses_a_client_outside_it()
    {
        var ran = await CrosslinkProcess.RunAsync(
            local.Exports, "link", "classic-movies", "metropolis-1927.mp4", "--allow-from", "127.0.0.1/32");

        Assert.Equal(0, ran.ExitCode);
        var url = ran.Output.Trim();
        Assert.Equal((HttpStatusCode.OK, "0123456789"), await GetAsync(url));
        var (status, body) = await GetAsync(url, from: "127.0.0.2");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("<Code>AccessDenied</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_link_can_be_looked_at_afterwards()
    {
        var failed = await CrosslinkProcess.RunAsync(local.Exports, "link", "classic-movies", "nope.mp4", "--json");

        Assert.Equal((1, ""), (failed.ExitCode, failed.Output));
        var failure = JsonNode.Parse(failed.Error)!;
        Assert.Equal("ObjectNotFoundException", (string?)failure["error"]);

        var history = await CrosslinkProcess.RunAsync(local.Exports, "history", (string)failure["execution"]!);

        Assert.Equal(0, history.ExitCode);
        Assert.Matches("(?m)^  CheckObject +failed +[0-9]+ ms +0  ObjectNotFoundException$", history.Output);
        Assert.Matches("(?m)^Object does not exist +failed", history.Output);
        Assert.EndsWith((string)failure["remedy"]!, history.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_express_state_machine_answers_too()
    {
        var ran = await CrosslinkProcess.RunAsync(
            local.Exports,
            "link", "classic-movies", "metropolis-1927.mp4", "--json",
            "--state-machine", "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express");

        Assert.Equal(0, ran.ExitCode);
        Assert.Equal(10, (int?)JsonNode.Parse(ran.Output)!["contentLength"]);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        var port = new Uri(local.Exports["AWS_ENDPOINT_URL"]).Port;
        var ran = await CrosslinkProcess.RunAsync("local", "--port", $"{port}");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"crosslink: PortInUse: Port {port} of 127.0.0.1", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_well_when_it_is_told_to()
    {
        await using var other = new LocalProcess();
        await other.InitializeAsync();

        var (exitCode, error) = await other.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.EndsWith($"Stopped.{Environment.NewLine}", error, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(string url, RangeHeaderValue? range = null, string from = "127.0.0.1")
    {
        using var handler = new SocketsHttpHandler { ConnectCallback = (context, _) => ConnectAsync(context.DnsEndPoint, IPAddress.Parse(from)) };
        using var client = new HttpClient(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = range } };
        using var response = await client.SendAsync(request, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, IPAddress from)
    {
        Socket? socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(server.Host, server.Port, Cancellation);
            var stream = new NetworkStream(socket, ownsSocket: true);
            // The stream's, from here on.
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private static string Changed(string url) => url[..^1] + (url[^1] == '0' ? '1' : '0');
}

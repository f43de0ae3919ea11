using System.Net;
using System.Net.Sockets;
using System.Text;
using Crosslink.Functions.Runtime;

namespace Crosslink.Tests.Functions.Runtime;

/// <summary>The runtime API's HTTP, byte by byte: what the peer may do with responses and with the connection.</summary>
public sealed class RuntimeConnectionTests : IDisposable
{
    private const string Head = "HTTP/1.1 200 OK\r\nlambda-runtime-aws-request-id: r\r\nLambda-Runtime-Deadline-Ms: 1542409706888\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly RuntimeApi _api;

    public RuntimeConnectionTests()
    {
        _listener.Start();
        _api = new RuntimeApi(_listener.LocalEndpoint.ToString()!);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _api.Dispose();
        _listener.Dispose();
    }

    [Theory]
    [InlineData("Content-Length: 5\r\n\r\nhello")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nTrailer: t\r\n\r\n")]
    public async Task A_body_comes_with_its_length_or_in_chunks(string rest)
    {
        var invocation = Task.Run(() => _api.Next(Cancellation));
        await using var peer = await AcceptAsync();
        await AnswerAsync(peer, Head + rest);

        Assert.Equal(("r", "hello"), ((await invocation).RequestId, Encoding.UTF8.GetString((await invocation).Payload.Span)));
    }

    [Fact]
    public async Task A_response_may_arrive_byte_by_byte()
    {
        var body = new string('x', 10_000);
        var invocation = Task.Run(() => _api.Next(Cancellation));
        await using var peer = await AcceptAsync();
        await ReadRequestAsync(peer);
        foreach (var piece in $"{Head}X-Long: {body}\r\nContent-Length: {body.Length}\r\n\r\n{body}".Chunk(1))
        {
            await peer.WriteAsync(Encoding.ASCII.GetBytes(piece), Cancellation);
        }

        Assert.Equal(body, Encoding.UTF8.GetString((await invocation).Payload.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Connection: close\r\n")]
    public async Task A_connection_that_the_peer_closed_is_opened_anew(string header)
    {
        var first = Task.Run(() => _api.Next(Cancellation));
        await using (var peer = await AcceptAsync())
        {
            await AnswerAsync(peer, $"{Head}{header}Content-Length: 0\r\n\r\n");
            await first;
        }

        var second = Task.Run(() => _api.Next(Cancellation));
        await using var another = await AcceptAsync();
        await AnswerAsync(another, $"{Head}Content-Length: 1\r\n\r\n2");

        Assert.Equal("2", Encoding.UTF8.GetString((await second).Payload.Span));
    }

    [Fact]
    public async Task Requests_share_a_connection_and_name_the_host()
    {
        var invocation = Task.Run(() => _api.Next(Cancellation));
        await using var peer = await AcceptAsync();
        var next = await AnswerAsync(peer, $"{Head}Content-Length: 0\r\n\r\n");
        await invocation;
        var responding = Task.Run(() => _api.Respond("r", "{}"u8.ToArray()), Cancellation);
        var response = await AnswerAsync(peer, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
        await responding;

        var host = $"Host: {_listener.LocalEndpoint}\r\n";
        Assert.Equal($"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n{host}\r\n", next);
        Assert.Equal($"POST /2018-06-01/runtime/invocation/r/response HTTP/1.1\r\n{host}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}", response);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe")]
    public async Task What_is_not_HTTP_is_an_error(string answer)
    {
        var invocation = Task.Run(() => _api.Next(Cancellation));
        await using (var peer = await AcceptAsync())
        {
            await AnswerAsync(peer, answer);
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => invocation);
    }

    [Fact]
    public async Task Nobody_there_is_an_error()
    {
        _listener.Stop();

        await Assert.ThrowsAsync<HttpRequestException>(() => Task.Run(() => _api.Next(Cancellation)));
    }

    private static async Task<string> ReadRequestAsync(NetworkStream peer)
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await peer.ReadAsync(buffer, Cancellation));
    }

    private static async Task<string> AnswerAsync(NetworkStream peer, string answer)
    {
        var request = await ReadRequestAsync(peer);
        await peer.WriteAsync(Encoding.ASCII.GetBytes(answer), Cancellation);
        return request;
    }

    private async Task<NetworkStream> AcceptAsync() => new(await _listener.AcceptSocketAsync(Cancellation), ownsSocket: true);
}

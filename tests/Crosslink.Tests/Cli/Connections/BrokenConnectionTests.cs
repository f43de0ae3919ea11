using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Crosslink.Cli.Connections;

namespace Crosslink.Tests.Cli.Connections;

/// <summary>An endpoint that takes the connection and breaks it off, early or late: the SDK lets out what the socket said.</summary>
public sealed class BrokenConnectionTests
{
    [SuppressMessage("Reliability", "CA2025", Justification = "The answering ends before the listener is disposed.")]
    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 20")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 100\r\n\r\n{")]
    public async Task It_is_told_as_an_endpoint_that_cannot_be_reached(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var answering = AnswerAllAsync(listener, answer, over.Token);
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        using var web = new SocketsHttpHandler { UseProxy = false };
        using var states = StepFunctionsClients.Connect(
            new ConnectionSettings { Endpoint = endpoint, Region = "us-east-1", AccessKey = new AccessKeyPair("id", "secret") }, web);
        var environment = new TestCommandEnvironment { StepFunctions = states, Variables = { ["AWS_ENDPOINT_URL"] = endpoint.ToString() } };

        var ran = await CrosslinkInProcess.RunAsync(environment, "link", "films", "a");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: EndpointUnreachable: ", ran.Error, StringComparison.Ordinal);
        await over.CancelAsync();
        await answering;
    }

    private static async Task AnswerAllAsync(TcpListener listener, string answer, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                var stream = client.GetStream();
                _ = await stream.ReadAsync(new byte[64 * 1024], cancellationToken);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The caller has gone, or the test is over.
            }
        }
    }
}

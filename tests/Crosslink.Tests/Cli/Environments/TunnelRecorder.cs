using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>A proxy that remembers which host it was asked for, and lets nobody through.</summary>
internal sealed class TunnelRecorder : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TunnelRecorder()
    {
        _listener.Start();
        _ = RefuseAllAsync();
    }

    /// <summary>Host and port.</summary>
    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public string Url => $"http://{Host}";

    /// <summary>What the first CONNECT asked for, or the first other request.</summary>
    public Task<string> FirstHostAsync() => _first.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _listener.Dispose();
    }

    private async Task RefuseAllAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                var stream = client.GetStream();
                var buffer = new byte[64 * 1024];
                var read = await stream.ReadAsync(buffer, _end.Token);
                _first.TrySetResult(Encoding.ASCII.GetString(buffer, 0, read).Split(' ')[1]);
                await stream.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _end.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException or SocketException)
        {
            _first.TrySetCanceled();
        }
    }
}

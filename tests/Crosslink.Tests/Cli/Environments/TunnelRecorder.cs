using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>A proxy that remembers which host it was asked for, and lets nobody through.</summary>
internal sealed class TunnelRecorder : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TunnelRecorder()
    {
        listener.Start();
        _ = RefuseAllAsync();
    }

    /// <summary>Host and port.</summary>
    public string Host => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public string Url => $"http://{Host}";

    /// <summary>What the first CONNECT asked for, or the first other request.</summary>
    public Task<string> FirstHostAsync() => first.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
        listener.Dispose();
    }

    private async Task RefuseAllAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                var stream = client.GetStream();
                var buffer = new byte[64 * 1024];
                var read = await stream.ReadAsync(buffer, end.Token);
                first.TrySetResult(Encoding.ASCII.GetString(buffer, 0, read).Split(' ')[1]);
                await stream.WriteAsync("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), end.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException or SocketException)
        {
            first.TrySetCanceled();
        }
    }
}

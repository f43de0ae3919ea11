using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>
/// TLS in front of the embedded cloud, which speaks plain HTTP: takes the encryption off and passes the bytes on.
/// </summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopped = new();
    private readonly X509Certificate2 _certificate;
    private readonly int _port;
    private readonly Task _serving;

    /// <param name="port">The port on 127.0.0.1 behind it.</param>
    /// <param name="certificate">For the name 127.0.0.1.</param>
    public TlsFront(int port, X509Certificate2 certificate)
    {
        (_port, _certificate) = (port, certificate);
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Endpoint => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        _listener.Dispose();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stopped.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_stopped.Token);
            _ = RelayAsync(client);
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        try
        {
            using var inside = new TcpClient { NoDelay = true };
            client.NoDelay = true;
            await using var outside = new SslStream(client.GetStream());
            await outside.AuthenticateAsServerAsync(_certificate);
            await inside.ConnectAsync(IPAddress.Loopback, _port, _stopped.Token);
            await using var plain = inside.GetStream();
            await Task.WhenAny(outside.CopyToAsync(plain, _stopped.Token), plain.CopyToAsync(outside, _stopped.Token));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // The measured process was ended, and its connections with it.
        }
        finally
        {
            client.Dispose();
        }
    }
}

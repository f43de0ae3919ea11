using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>
/// TLS in front of the embedded cloud, which speaks plain HTTP: takes the encryption off and passes the bytes on. Each
/// direction has a thread that blocks: what it adds to a call is then the encryption and nothing of a scheduler.
/// </summary>
internal sealed class TlsFront : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SslServerAuthenticationOptions _options;
    private readonly int _port;

    /// <param name="port">The port on 127.0.0.1 behind it.</param>
    /// <param name="certificate">For the name 127.0.0.1.</param>
    public TlsFront(int port, SslStreamCertificateContext certificate)
    {
        (_port, _options) = (port, new SslServerAuthenticationOptions { ServerCertificateContext = certificate });
        _listener.Start();
        Begin(Accept);
    }

    public Uri Endpoint => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public void Dispose() => _listener.Dispose();

    private static Thread Begin(Action action)
    {
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
            {
                // The measured process was ended, and its connections with it; or the front was.
            }
        })
        { IsBackground = true };
        thread.Start();
        return thread;
    }

    private void Accept()
    {
        while (true)
        {
            var client = _listener.AcceptSocket();
            Begin(() => Relay(client));
        }
    }

    private void Relay(Socket client)
    {
        client.NoDelay = true;
        using var outside = new SslStream(new NetworkStream(client, ownsSocket: true));
        outside.AuthenticateAsServer(_options);
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        server.Connect(IPAddress.Loopback, _port);
        using var inside = new NetworkStream(server);
        var answers = Begin(() => Pass(inside, outside, client));
        try
        {
            Pass(outside, inside, server);
        }
        finally
        {
            answers.Join();
        }
    }

    // The end of one direction is told to the peer, who ends the other.
    private static void Pass(Stream from, Stream to, Socket peer)
    {
        try
        {
            from.CopyTo(to);
        }
        finally
        {
            peer.Shutdown(SocketShutdown.Both);
        }
    }
}

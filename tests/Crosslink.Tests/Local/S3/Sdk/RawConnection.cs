using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Tests.Local.S3.Sdk;

/// <summary>HTTP by hand, to see the bytes.</summary>
internal sealed class RawConnection(int port) : IDisposable
{
    private readonly TcpClient _client = new();

    /// <summary>All that the server sends.</summary>
    public async Task<byte[]> GetAsync(string url, CancellationToken cancellationToken)
    {
        await _client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var target = url[url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var stream = _client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"), cancellationToken);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellationToken);
        return answer.ToArray();
    }

    public void Dispose() => _client.Dispose();
}

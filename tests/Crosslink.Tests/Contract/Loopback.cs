using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace Crosslink.Tests.Contract;

/// <summary>
/// HTTP to this machine whatever the host's name: no name service knows <c>BUCKET.localhost</c>, the virtual-host style
/// of a server on loopback.
/// </summary>
internal sealed class Loopback : HttpClientFactory
{
    private static readonly SocketsHttpHandler Handler = new() { AllowAutoRedirect = false, ConnectCallback = ConnectAsync };

    public static HttpClient CreateHttpClient() => new(Handler, disposeHandler: false);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => CreateHttpClient();

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the client's socket; without a stream nothing was opened.")]
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
        return client.GetStream();
    }
}

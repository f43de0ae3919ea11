using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace Crosslink.Tests.Contract;

/// <summary>
/// HTTP to this machine for every name below <c>localhost</c>: no name service knows <c>BUCKET.localhost</c>, the virtual-host
/// style of a server on loopback.
/// </summary>
internal sealed class Loopback : HttpClientFactory
{
    private static readonly SocketsHttpHandler Sockets = new() { AllowAutoRedirect = false, ConnectCallback = ConnectAsync };

    /// <summary>For clients that share its connections.</summary>
    public static HttpMessageHandler Handler { get; } = new WithoutExpectation(Sockets);

    public static HttpClient CreateHttpClient() => new(Handler, disposeHandler: false);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => CreateHttpClient();

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        var host = context.DnsEndPoint.Host;
        var isHere = host.EndsWith("localhost", StringComparison.Ordinal) || IPAddress.TryParse(host, out _);
        await (isHere
            ? client.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken)
            : client.ConnectAsync(host, context.DnsEndPoint.Port, cancellationToken));
        return client.GetStream();
    }

    /// <summary>
    /// Asks for no <c>100 Continue</c>, as the SDK does. Where that is refused, .NET still sends a body of up to 1,024 bytes,
    /// which Ceph 16 takes for the next request on the connection.
    /// </summary>
    private sealed class WithoutExpectation(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.ExpectContinue = false;
            return base.SendAsync(request, cancellationToken);
        }
    }
}

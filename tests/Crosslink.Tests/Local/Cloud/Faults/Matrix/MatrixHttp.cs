using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>
/// The functions' way to the cloud: real sockets, but the SDK's time-out of the service that fails runs on the cloud's
/// clock. Each service has a host name of its own, as in AWS, for the SDK keeps what it learns of clocks by host.
/// </summary>
internal sealed class MatrixHttp(string service, TimeProvider clock, Uri cloud) : HttpClientFactory, IDisposable
{
    private readonly SocketsHttpHandler _sockets = new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, cloud.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };

    /// <summary>Where the functions find a service, as <c>AWS_ENDPOINT_URL_…</c>.</summary>
    public static string Endpoint(string service, Uri cloud) => $"http://{service}.localhost:{cloud.Port}";

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var limit = clientConfig.RegionEndpointServiceName == service ? clientConfig.Timeout!.Value : Timeout.InfiniteTimeSpan;
        return new HttpClient(new TimeLimit(_sockets, limit, clock), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public void Dispose() => _sockets.Dispose();

    /// <summary>What <see cref="HttpClient.Timeout"/> does, on another clock.</summary>
    private sealed class TimeLimit(HttpMessageHandler inner, TimeSpan limit, TimeProvider clock) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var timeout = new CancellationTokenSource(limit, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            try
            {
                return await base.SendAsync(request, either.Token);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout elapsing.", new TimeoutException());
            }
        }
    }
}

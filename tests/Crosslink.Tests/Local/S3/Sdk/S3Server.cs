using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Signing;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Cloud.Server;
using Crosslink.Local.S3;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local.S3.Wire;

namespace Crosslink.Tests.Local.S3.Sdk;

/// <summary>S3 behind the real server, for the real SDK; whatever host a client names, it reaches 127.0.0.1.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    public const string Region = "us-east-1";
    public const string Owner = TestState.Owner;

    private static readonly AccessKey Key = new("AKIAI44QH8DHBEXAMPLE", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY");

    private readonly ConcurrentQueue<string> _failures = new();
    private readonly IdentityStore _identities;
    private HttpServer _server = null!;

    private S3Server()
    {
        State = new S3State(Clock, RandomNumberGenerator.Fill);
        _identities = new IdentityStore(Clock, RandomNumberGenerator.Fill);
        _identities.AddUser(Owner, "owner", Key, """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""");
        Movies = State.CreateBucket("classic-movies", Owner, Region);
        Browser = NewHttpClient();
    }

    public MovableClock Clock { get; } = new();

    public S3State State { get; }

    public Bucket Movies { get; }

    /// <summary>A client that knows nothing of AWS.</summary>
    public HttpClient Browser { get; }

    /// <summary>Credentials for Crosslink's own signer.</summary>
    public SigningCredentials Credentials { get; } = new(Key.Id, Key.Secret, null);

    public int Port => _server.Endpoint.Port;

    public static async Task<S3Server> StartAsync()
    {
        var s3 = new S3Server();
        var pipeline = new RequestPipeline(
            new ServiceDirectory([new S3Endpoint(s3.State, new FakeKeys())]),
            new Authenticator(new SignatureVerifier(s3._identities.FindKey, _ => true, Region)),
            s3.Clock,
            RandomNumberGenerator.Fill,
            s3._failures.Enqueue,
            new BrowserGuard(new ServedHosts(anyAddress: false)));
        s3._server = await NewPort.StartAsync(cancellationToken => HttpServer.StartAsync(IPAddress.Loopback, 0, pipeline.HandleAsync, cancellationToken), server => server.Endpoint);
        return s3;
    }

    /// <summary>The service's URL: an address for path style, a name for virtual-host style.</summary>
    public Uri Endpoint(AddressingStyle style) => new($"http://{(style == AddressingStyle.Path ? "127.0.0.1" : "s3.localhost")}:{Port}");

    /// <param name="change">Changes requests after the SDK has signed them.</param>
    public AmazonS3Client Client(AddressingStyle style = AddressingStyle.Path, string region = Region, Func<HttpRequestMessage, Task>? change = null) => new(
        new BasicAWSCredentials(Key.Id, Key.Secret),
        new AmazonS3Config
        {
            ServiceURL = Endpoint(style).ToString(),
            AuthenticationRegion = region,
            ForcePathStyle = style == AddressingStyle.Path,
            MaxErrorRetry = 0,
            HttpClientFactory = new LoopbackFactory(change),
        });

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _server.DisposeAsync();
        Assert.Empty(_failures);
    }

    /// <summary>All of an object's text.</summary>
    public static async Task<string> ReadAsync(GetObjectResponse got)
    {
        using var reader = new StreamReader(got.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static HttpClient NewHttpClient(Func<HttpRequestMessage, Task>? change = null) =>
        new(change is null ? Loopback() : new ChangingHandler(change) { InnerHandler = Loopback() });

    private static SocketsHttpHandler Loopback() => new()
    {
        UseProxy = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private sealed class LoopbackFactory(Func<HttpRequestMessage, Task>? change) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => NewHttpClient(change);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed class ChangingHandler(Func<HttpRequestMessage, Task> change) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await change(request);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Server;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>The server with services that are content with everything: what is judged is the signature alone.</summary>
internal sealed class SigningServer : IAsyncDisposable
{
    public const string Region = "us-east-1";
    public static readonly AccessKey Key = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private readonly ConcurrentQueue<string> _failures = new();
    private HttpServer? _server;

    private SigningServer()
    {
        Identities = new IdentityStore(Clock, RandomNumberGenerator.Fill);
        Identities.AddUser("444455556666", "operator", Key);
        Role = Identities.AddRole(
            "444455556666",
            "reader",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"sts:AssumeRole"}}""");
    }

    public MovableClock Clock { get; } = new();

    public IdentityStore Identities { get; }

    public Role Role { get; }

    public OkEndpoint S3 { get; } = new("s3", WireProtocol.S3Xml, "ok");

    public OkEndpoint Kms { get; } = new("kms", WireProtocol.Json11, "{}");

    public OkEndpoint Sts { get; } = new(
        "sts",
        WireProtocol.QueryXml,
        """<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult/></GetCallerIdentityResponse>""");

    public Uri Endpoint => _server!.Endpoint;

    /// <summary>What the server reported as its own failures.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <param name="mostUnverifiedBytes">As of <see cref="Authenticator"/>.</param>
    public static async Task<SigningServer> StartAsync(long mostUnverifiedBytes = 64 * 1024 * 1024)
    {
        var signing = new SigningServer();
        var pipeline = new RequestPipeline(
            new ServiceDirectory([signing.S3, signing.Kms, signing.Sts]),
            new Authenticator(new SignatureVerifier(signing.Identities.FindKey, region => region == Region, Region), mostUnverifiedBytes),
            signing.Clock,
            RandomNumberGenerator.Fill,
            signing._failures.Enqueue,
            new BrowserGuard(new ServedHosts(anyAddress: false)));
        signing._server = await NewPort.StartAsync(cancellationToken => HttpServer.StartAsync(IPAddress.Loopback, 0, pipeline.HandleAsync, cancellationToken), server => server.Endpoint);
        return signing;
    }

    public static SessionAWSCredentials ForSdk(SessionCredentials session) =>
        new(session.AccessKeyId, session.SecretAccessKey, session.SessionToken);

    public SessionCredentials NewSession(TimeSpan? life = null)
    {
        var now = Clock.GetUtcNow();
        return Identities.BeginSession(new RoleSession(Role.Arn, "test", Policy: null, SourceIdentity: null, now, now + (life ?? TimeSpan.FromHours(1))));
    }

    public AmazonS3Client S3Client(AWSCredentials? credentials = null, Action<HttpRequestMessage>? afterSigning = null) =>
        new(credentials ?? Operator, Configure(new AmazonS3Config { ForcePathStyle = true }, afterSigning));

    public AmazonKeyManagementServiceClient KmsClient(AWSCredentials? credentials = null, Action<HttpRequestMessage>? afterSigning = null) =>
        new(credentials ?? Operator, Configure(new AmazonKeyManagementServiceConfig(), afterSigning));

    public AmazonSecurityTokenServiceClient StsClient(AWSCredentials? credentials = null, Action<HttpRequestMessage>? afterSigning = null) =>
        new(credentials ?? Operator, Configure(new AmazonSecurityTokenServiceConfig(), afterSigning));

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private static BasicAWSCredentials Operator => new(Key.Id, Key.Secret);

    private T Configure<T>(T config, Action<HttpRequestMessage>? afterSigning)
        where T : ClientConfig
    {
        config.ServiceURL = Endpoint.ToString();
        config.AuthenticationRegion = Region;
        config.MaxErrorRetry = 0;
        config.HttpClientFactory = new ChangingFactory(afterSigning ?? (_ => { }));
        return config;
    }

    /// <summary>Changes requests after the SDK has signed them.</summary>
    private sealed class ChangingFactory(Action<HttpRequestMessage> change) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
            new(new ChangingHandler(change) { InnerHandler = new SocketsHttpHandler { UseProxy = false } });

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        private sealed class ChangingHandler(Action<HttpRequestMessage> change) : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                change(request);
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}

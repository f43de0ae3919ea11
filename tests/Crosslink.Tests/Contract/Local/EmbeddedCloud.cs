using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud;
using Crosslink.Tests.Contract.Local;
using Crosslink.Tests.Local;

[assembly: AssemblyFixture(typeof(EmbeddedCloud))]

namespace Crosslink.Tests.Contract.Local;

/// <summary>The embedded cloud as the contract tests see it.</summary>
public sealed class EmbeddedCloud : IObjectCloud, IAsyncLifetime
{
    private const string AllowEverything = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    private const string KeyPolicy = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"kms:*","Resource":"*"}}
        """;

    private static readonly AccessKey Caller = new("AKIACALLERCALLER0000", "callers-secret-access-key-0000000000000");
    private static readonly AccessKey Stranger = new("AKIASTRANGER00000000", "strangers-secret-access-key-00000000000");

    private readonly ConcurrentQueue<string> _failures = new();
    private readonly MovableClock _clock = new();
    private LocalCloud? _cloud;

    public string? Absence => null;

    public Uri Endpoint => Cloud.Endpoint;

    public string Region => LocalCloud.Region;

    public TimeProvider Clock => _clock;

    public Dialect Dialect { get; } = new();

    public IAmazonS3 OwnersS3 { get; private set; } = null!;

    public IAmazonSecurityTokenService CallersSts { get; private set; } = null!;

    public IAmazonSecurityTokenService StrangersSts { get; private set; } = null!;

    public ImmutableCredentials CallersKey { get; } = new(Caller.Id, Caller.Secret, token: null);

    public string CallerArn => "arn:aws:iam::444455556666:user/crosslink-AssumeRole";

    public ImmutableCredentials OwnersKey => new(Cloud.Keys.Owner.Id, Cloud.Keys.Owner.Secret, token: null);

    public IReadOnlyDictionary<string, string> FunctionVariables =>
        new Dictionary<string, string> { ["AWS_ENDPOINT_URL_KMS"] = Endpoint.AbsoluteUri, ["SEAL_KEY_ARN"] = SealKeyArn };

    public HttpClientFactory? FunctionHttp => null;

    /// <summary>The key that seals sessions.</summary>
    public static string SealKeyArn => "arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private LocalCloud Cloud => _cloud ?? throw new InvalidOperationException("The cloud is not up.");

    /// <summary>Moves the cloud's time on, for a test that has a cloud of its own.</summary>
    public void Move(TimeSpan by) => _clock.Move(by);

    public async ValueTask InitializeAsync()
    {
        _cloud = await CloudOnNewPort.StartAsync(new LocalCloudOptions { Clock = _clock, Report = _failures.Enqueue });
        _cloud.Identities.AddUser("444455556666", "crosslink-AssumeRole", Caller, AllowEverything);
        _cloud.Identities.AddUser("444455556666", "stranger", Stranger, AllowEverything);
        _cloud.Kms.AddKey(SealKeyArn, KeyPolicy);
        OwnersS3 = new AmazonS3Client(new BasicAWSCredentials(_cloud.Keys.Owner.Id, _cloud.Keys.Owner.Secret), new AmazonS3Config
        {
            // Addressed by path, AWSSDK.S3 4.1 signs a key's first slash but does not send it.
            ServiceURL = new UriBuilder(Endpoint) { Host = "localhost" }.ToString(),
            HttpClientFactory = new Loopback(),
            AuthenticationRegion = Region,
        });
        CallersSts = Sts(Caller);
        StrangersSts = Sts(Stranger);
    }

    public Task MakeBucketAsync(string name)
    {
        if (Cloud.S3.Find(name) is null)
        {
            Cloud.S3.CreateBucket(name, "111122223333", Region);
        }

        return Task.CompletedTask;
    }

    public Task<string> MakeRoleAsync(string name, string trust, string access) =>
        Task.FromResult(Cloud.Identities.AddRole("111122223333", name, trust, access).Arn);

    public async ValueTask DisposeAsync()
    {
        OwnersS3.Dispose();
        CallersSts.Dispose();
        StrangersSts.Dispose();
        await Cloud.DisposeAsync();
        Assert.Empty(_failures);
    }

    private AmazonSecurityTokenServiceClient Sts(AccessKey key) => new(
        new BasicAWSCredentials(key.Id, key.Secret),
        new AmazonSecurityTokenServiceConfig { ServiceURL = Endpoint.AbsoluteUri, AuthenticationRegion = Region });
}

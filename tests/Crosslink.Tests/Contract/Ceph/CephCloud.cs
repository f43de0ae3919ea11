using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Crosslink.Tests.Contract.Ceph;
using Crosslink.Tests.Contract.Iam;
using Crosslink.Tests.Functions.Aws;

[assembly: AssemblyFixture(typeof(CephCloud))]

namespace Crosslink.Tests.Contract.Ceph;

/// <summary>
/// Ceph's RADOS Gateway where <c>tests/ceph/up</c> started it: an S3 and STS that nobody here wrote. Its tenants are
/// named as AWS accounts are, so the same ARNs hold.
/// </summary>
public sealed class CephCloud : IObjectCloud, IDisposable
{
    private readonly AccountRoles? _roles;
    private readonly ConcurrentDictionary<string, Task> _buckets = new(StringComparer.Ordinal);

    public CephCloud()
    {
        if (Environment.GetEnvironmentVariable("CROSSLINK_CEPH") is not { Length: > 0 } endpoint)
        {
            Absence = "CROSSLINK_CEPH is not set: tests/ceph/up starts Ceph and prints it";
            return;
        }

        Endpoint = new Uri(endpoint);
        var owner = Credentials("CROSSLINK_CEPH_OWNER");
        _roles = new AccountRoles(Endpoint, owner, "111122223333", settling: TimeSpan.Zero);
        OwnersS3 = new AmazonS3Client(owner, new AmazonS3Config
        {
            // Addressed by path, AWSSDK.S3 4.1 signs a key's first slash but does not send it.
            ServiceURL = new UriBuilder(Endpoint) { Host = "localhost" }.ToString(),
            HttpClientFactory = new Loopback(),
            AuthenticationRegion = Region,
            // Ceph 16 does not take bodies with a checksum behind them.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        });
        OwnersKey = owner.GetCredentials();
        var caller = Credentials("CROSSLINK_CEPH_CALLER");
        CallersKey = caller.GetCredentials();
        CallersSts = Sts(endpoint, caller);
        StrangersSts = Sts(endpoint, Credentials("CROSSLINK_CEPH_STRANGER"));
    }

    public string? Absence { get; }

    public Uri Endpoint { get; } = null!;

    /// <summary>Ceph takes any.</summary>
    public string Region => "us-east-1";

    public TimeProvider Clock => TimeProvider.System;

    public Dialect Dialect { get; } = new()
    {
        // Ceph has no source identities: it takes one and forgets it.
        TrustActions = ["sts:AssumeRole"],

        // Ceph decrypts the token before it looks at anything else, and has one word for whatever is wrong with it.
        AlteredToken = "403 AccessDenied",
        MissingToken = "403 AccessDenied",
        ForeignAccessKey = "403 AccessDenied",
        LongPolicy = "PackedPolicyTooLarge",
        BadDuration = "InvalidArgument",
    };

    public IAmazonS3 OwnersS3 { get; } = null!;

    public ImmutableCredentials OwnersKey { get; } = null!;

    public IReadOnlyDictionary<string, string> FunctionVariables { get; } = new Dictionary<string, string> { ["SEAL_KEY_ARN"] = FakeKms.KeyArn };

    public HttpClientFactory FunctionHttp { get; } = new FakeKmsBeside();

    public IAmazonSecurityTokenService CallersSts { get; } = null!;

    public IAmazonSecurityTokenService StrangersSts { get; } = null!;

    public ImmutableCredentials CallersKey { get; } = null!;

    public string CallerArn => "arn:aws:iam::444455556666:user/crosslink-AssumeRole";

    public Task MakeBucketAsync(string name) => _buckets.GetOrAdd(name, _ => OwnersS3.PutBucketAsync(name));

    public Task<string> MakeRoleAsync(string name, string trust, string access) => _roles!.MakeAsync(name, trust, access);

    public void Dispose()
    {
        _roles?.Dispose();
        OwnersS3?.Dispose();
        CallersSts?.Dispose();
        StrangersSts?.Dispose();
    }

    private static BasicAWSCredentials Credentials(string variable)
    {
        var parts = Environment.GetEnvironmentVariable(variable)?.Split(':');
        return parts is [var id, var secret]
            ? new BasicAWSCredentials(id, secret)
            : throw new InvalidOperationException($"{variable} is not ID:SECRET; export all that tests/ceph/up prints.");
    }

    private AmazonSecurityTokenServiceClient Sts(string endpoint, AWSCredentials caller) =>
        new(caller, new AmazonSecurityTokenServiceConfig { ServiceURL = endpoint, AuthenticationRegion = Region });
}

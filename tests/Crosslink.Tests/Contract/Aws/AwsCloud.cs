using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Crosslink.Tests.Contract.Aws;
using Crosslink.Tests.Contract.Iam;
using Crosslink.Tests.Functions.Aws;

[assembly: AssemblyFixture(typeof(AwsCloud))]

namespace Crosslink.Tests.Contract.Aws;

/// <summary>Two AWS accounts, or what <c>tests/aws/run</c> is told to take for them. It alone runs these tests.</summary>
public sealed class AwsCloud : IObjectCloud, IDisposable
{
    private readonly AccountRoles? _roles;
    private readonly ConcurrentDictionary<string, Task> _buckets = new(StringComparer.Ordinal);
    private readonly string[] _accounts = [];

    public AwsCloud()
    {
        if (Environment.GetEnvironmentVariable("CROSSLINK_AWS") is not { Length: > 0 } endpoint)
        {
            Absence = "CROSSLINK_AWS is not set: tests/aws/run sets it";
            return;
        }

        Endpoint = new Uri(endpoint);
        StsEndpoint = new Uri(Variable("STS"));
        Region = Variable("REGION");
        BucketPrefix = Variable("PREFIX");
        _accounts = Variable("ACCOUNTS").Split(':');
        var owner = Credentials("OWNER");
        var settling = TimeSpan.FromSeconds(int.Parse(Variable("SETTLING"), CultureInfo.InvariantCulture));
        _roles = new AccountRoles(new Uri(Variable("IAM")), owner, SourceAccount, settling);
        // Addressed by path, AWSSDK.S3 4.1 signs a key's first slash but does not send it.
        OwnersS3 = new AmazonS3Client(owner, new AmazonS3Config { ServiceURL = NamedEndpoint.ToString(), HttpClientFactory = new Loopback(), AuthenticationRegion = Region });
        OwnersKey = owner.GetCredentials();
        var caller = Credentials("CALLER");
        CallersKey = caller.GetCredentials();
        CallersSts = Sts(caller);
        StrangersSts = Sts(Credentials("STRANGER"));
    }

    public string? Absence { get; }

    public Uri Endpoint { get; } = null!;

    public Uri NamedEndpoint => Endpoint.HostNameType == UriHostNameType.Dns ? Endpoint : new UriBuilder(Endpoint) { Host = "localhost" }.Uri;

    public Uri StsEndpoint { get; } = null!;

    public string Region { get; } = "";

    public string SourceAccount => _accounts[0];

    public string CallerArn => $"arn:aws:iam::{_accounts[1]}:role/{BucketPrefix}caller";

    public string StrangerArn => $"arn:aws:iam::{_accounts[1]}:role/{BucketPrefix}stranger";

    public string BucketPrefix { get; } = "";

    public string OwnNetwork => "0.0.0.0/0";

    public TimeProvider Clock => TimeProvider.System;

    public Dialect Dialect { get; } = new();

    public IAmazonS3 OwnersS3 { get; } = null!;

    public ImmutableCredentials OwnersKey { get; } = null!;

    public IReadOnlyDictionary<string, string> FunctionVariables { get; } = new Dictionary<string, string> { ["SEAL_KEY_ARN"] = FakeKms.KeyArn };

    public HttpClientFactory FunctionHttp { get; } = new FakeKmsBeside();

    public IAmazonSecurityTokenService CallersSts { get; } = null!;

    public IAmazonSecurityTokenService StrangersSts { get; } = null!;

    public ImmutableCredentials CallersKey { get; } = null!;

    public Task MakeBucketAsync(string name) => _buckets.GetOrAdd(name, _ => OwnersS3.PutBucketAsync(new PutBucketRequest
    {
        BucketName = name,
        PutBucketConfiguration = Region == "us-east-1" ? null : new PutBucketConfiguration { LocationConstraint = Region },
    }));

    public Task<string> MakeRoleAsync(string name, string trust, string access) => _roles!.MakeAsync($"{BucketPrefix}{name}", trust, access);

    public void Dispose()
    {
        _roles?.Dispose();
        OwnersS3?.Dispose();
        CallersSts?.Dispose();
        StrangersSts?.Dispose();
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable($"CROSSLINK_AWS_{name}") is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"CROSSLINK_AWS_{name} is not set; tests/aws/run sets it.");

    private static AWSCredentials Credentials(string name) => Variable(name).Split(':') switch
    {
        [var id, var secret, var token] => new SessionAWSCredentials(id, secret, token),
        [var id, var secret] => new BasicAWSCredentials(id, secret),
        _ => throw new InvalidOperationException($"CROSSLINK_AWS_{name} is not ID:SECRET or ID:SECRET:TOKEN."),
    };

    private AmazonSecurityTokenServiceClient Sts(AWSCredentials caller) =>
        new(caller, new AmazonSecurityTokenServiceConfig { ServiceURL = StsEndpoint.AbsoluteUri, AuthenticationRegion = Region });
}

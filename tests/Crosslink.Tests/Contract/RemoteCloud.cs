using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Crosslink.Tests.Contract.Iam;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Contract;

/// <summary>An S3 and STS outside this process, of which a script tells in variables. Its KMS is a fake one.</summary>
public abstract class RemoteCloud : IObjectCloud, IDisposable
{
    private readonly string _prefix;
    private readonly string _script;
    private readonly ConcurrentDictionary<string, Task> _buckets = new(StringComparer.Ordinal);
    private AccountRoles? _roles;

    /// <param name="prefix">The variable that has the endpoint; the names of all others begin with it.</param>
    /// <param name="script">What sets the variables.</param>
    protected RemoteCloud(string prefix, string script)
    {
        (_prefix, _script) = (prefix, script);
        if (Environment.GetEnvironmentVariable(prefix) is { Length: > 0 } endpoint)
        {
            Endpoint = new Uri(endpoint);
        }
        else
        {
            Absence = $"{prefix} is not set: {script} sets it";
        }
    }

    public string? Absence { get; }

    public Uri Endpoint { get; } = null!;

    public virtual Uri NamedEndpoint => new UriBuilder(Endpoint) { Host = "localhost" }.Uri;

    public virtual Uri StsEndpoint => Endpoint;

    public virtual string SourceAccount => "111122223333";

    public virtual string StrangerArn => "arn:aws:iam::444455556666:user/somebody";

    public virtual string BucketPrefix => "";

    public virtual string OwnNetwork => "127.0.0.0/8";

    public abstract string Region { get; }

    public abstract string CallerArn { get; }

    public abstract Dialect Dialect { get; }

    public TimeProvider Clock => TimeProvider.System;

    public IReadOnlyDictionary<string, string> FunctionVariables { get; } = new Dictionary<string, string> { ["SEAL_KEY_ARN"] = FakeKms.KeyArn };

    public HttpClientFactory FunctionHttp { get; } = new FakeKmsBeside();

    public IAmazonS3 OwnersS3 { get; private set; } = null!;

    public ImmutableCredentials OwnersKey { get; private set; } = null!;

    public IAmazonSecurityTokenService CallersSts { get; private set; } = null!;

    public IAmazonSecurityTokenService StrangersSts { get; private set; } = null!;

    public ImmutableCredentials CallersKey { get; private set; } = null!;

    public Task MakeBucketAsync(string name) => _buckets.GetOrAdd(name, _ => OwnersS3.PutBucketAsync(new PutBucketRequest
    {
        BucketName = name,
        PutBucketConfiguration = Region == "us-east-1" ? null : new PutBucketConfiguration { LocationConstraint = Region },
    }));

    public Task<string> MakeRoleAsync(string name, string trust, string access) => _roles!.MakeAsync($"{BucketPrefix}{name}", trust, access);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <param name="iam">IAM of account A.</param>
    /// <param name="settling">How long a role takes until STS knows it.</param>
    /// <param name="checksums">When the SDK sends a checksum.</param>
    protected void Connect(Uri iam, TimeSpan settling, RequestChecksumCalculation checksums = RequestChecksumCalculation.WHEN_SUPPORTED)
    {
        var (owner, caller) = (Credentials("OWNER"), Credentials("CALLER"));
        _roles = new AccountRoles(iam, owner, SourceAccount, settling);
        OwnersS3 = new AmazonS3Client(owner, new AmazonS3Config
        {
            // Addressed by path, AWSSDK.S3 4.1 signs a key's first slash but does not send it.
            ServiceURL = NamedEndpoint.ToString(),
            HttpClientFactory = new Loopback(),
            AuthenticationRegion = Region,
            RequestChecksumCalculation = checksums,
        });
        (OwnersKey, CallersKey) = (owner.GetCredentials(), caller.GetCredentials());
        CallersSts = Sts(caller);
        StrangersSts = Sts(Credentials("STRANGER"));
    }

    protected virtual void Dispose(bool disposing)
    {
        _roles?.Dispose();
        OwnersS3?.Dispose();
        CallersSts?.Dispose();
        StrangersSts?.Dispose();
    }

    protected string Variable(string name) => Environment.GetEnvironmentVariable($"{_prefix}_{name}") is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{_prefix}_{name} is not set; {_script} sets it.");

    private AWSCredentials Credentials(string name) => Variable(name).Split(':') switch
    {
        [var id, var secret, var token] => new SessionAWSCredentials(id, secret, token),
        [var id, var secret] => new BasicAWSCredentials(id, secret),
        _ => throw new InvalidOperationException($"{_prefix}_{name} is not ID:SECRET or ID:SECRET:TOKEN."),
    };

    private AmazonSecurityTokenServiceClient Sts(AWSCredentials caller) =>
        new(caller, new AmazonSecurityTokenServiceConfig { ServiceURL = StsEndpoint.AbsoluteUri, AuthenticationRegion = Region });
}

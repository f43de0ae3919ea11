using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace Crosslink.Tests.Contract;

/// <summary>
/// A running S3 and STS for two accounts, as the contract tests see it: account A owns buckets and roles, account B has two
/// callers, one that the roles trust and one that nobody trusts.
/// </summary>
public interface IObjectCloud
{
    /// <summary>Why it is not there, or null when it is. Then nothing else may be asked of it.</summary>
    string? Absence { get; }

    /// <summary>S3's scheme, address and port; an IP address where buckets are to be addressed by path.</summary>
    Uri Endpoint { get; }

    /// <summary>The same by a name, so that the bucket is part of the host.</summary>
    Uri NamedEndpoint => new UriBuilder(Endpoint) { Host = "localhost" }.Uri;

    /// <summary>STS's scheme, address and port.</summary>
    Uri StsEndpoint => Endpoint;

    /// <summary>Account A: twelve digits.</summary>
    string SourceAccount => "111122223333";

    /// <summary>A principal of account B that exists and is not the trusted caller.</summary>
    string StrangerArn => "arn:aws:iam::444455556666:user/somebody";

    /// <summary>What the names of buckets begin with.</summary>
    string BucketPrefix => "";

    /// <summary>The networks, in CIDR notation, that this machine's requests come from.</summary>
    string OwnNetwork => "127.0.0.0/8";

    /// <summary>The region of all buckets.</summary>
    string Region { get; }

    /// <summary>The time by which it judges links and sessions.</summary>
    TimeProvider Clock { get; }

    /// <summary>Where it answers otherwise than AWS.</summary>
    Dialect Dialect { get; }

    /// <summary>S3 for account A's owner, who may do everything there.</summary>
    IAmazonS3 OwnersS3 { get; }

    /// <summary>The owner's access key.</summary>
    ImmutableCredentials OwnersKey { get; }

    /// <summary>Variables of the functions beside those of S3 and STS.</summary>
    IReadOnlyDictionary<string, string> FunctionVariables { get; }

    /// <summary>HTTP for the functions' clients, and with it their KMS; null for the usual one.</summary>
    HttpClientFactory? FunctionHttp { get; }

    /// <summary>STS for account B's trusted caller.</summary>
    IAmazonSecurityTokenService CallersSts { get; }

    /// <summary>STS for account B's other caller.</summary>
    IAmazonSecurityTokenService StrangersSts { get; }

    /// <summary>The trusted caller's access key.</summary>
    ImmutableCredentials CallersKey { get; }

    /// <summary>The ARN by which a trust policy names the trusted caller.</summary>
    string CallerArn { get; }

    /// <summary>Makes a bucket in account A unless it is there.</summary>
    Task MakeBucketAsync(string name);

    /// <summary>Makes a role in account A, or makes it anew when it is there with other policies.</summary>
    /// <param name="trust">The trust policy.</param>
    /// <param name="access">The role's one policy.</param>
    /// <returns>The role's ARN.</returns>
    Task<string> MakeRoleAsync(string name, string trust, string access);
}

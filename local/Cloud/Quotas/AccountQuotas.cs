namespace Crosslink.Local.Cloud.Quotas;

/// <summary>How much AWS lets an account do at once and each second, in us-east-1. A quota that is null does not limit.</summary>
public sealed record AccountQuotas
{
    /// <summary>An established account's quotas.</summary>
    public static AccountQuotas Default { get; } = new()
    {
        // S3 user guide, "Best practices design patterns: optimizing Amazon S3 performance": 5,500 GET or HEAD and 3,500 PUT,
        // COPY, POST or DELETE a second for a prefix. A bucket begins as one.
        S3Reads = Quota.EachSecond(5500),
        S3Writes = Quota.EachSecond(3500),

        // IAM user guide, "IAM and STS quotas": 600 requests a second.
        Sts = Quota.EachSecond(600),

        // KMS developer guide, "Request quotas": cryptographic operations (symmetric), shared.
        Kms = Quota.EachSecond(100_000),

        // Step Functions developer guide, "Quotas related to API action throttling".
        StandardStarts = new Quota(300, 1300),
        ExpressStarts = new Quota(6000, 6000),

        // The same, "Quotas related to state throttling".
        StandardTransitions = Quota.EachSecond(5000),

        // Lambda developer guide, "Understanding Lambda function scaling": 1,000 execution environments every 10 seconds.
        EnvironmentStarts = new Quota(100, 1000),
        ConcurrentInvocations = 1000,
    };

    /// <summary>The same, with the ten functions at once that a new account has.</summary>
    public static AccountQuotas NewAccount { get; } = Default with { ConcurrentInvocations = 10 };

    /// <summary>None but Lambda's concurrency: this machine is the limit.</summary>
    public static AccountQuotas Unlimited { get; } = new() { ConcurrentInvocations = 1000 };

    /// <summary>GET and HEAD of a bucket.</summary>
    public Quota? S3Reads { get; init; }

    /// <summary>PUT, POST and DELETE of a bucket.</summary>
    public Quota? S3Writes { get; init; }

    /// <summary>All of STS.</summary>
    public Quota? Sts { get; init; }

    /// <summary>All of KMS.</summary>
    public Quota? Kms { get; init; }

    /// <summary><c>StartExecution</c> of Standard state machines.</summary>
    public Quota? StandardStarts { get; init; }

    /// <summary><c>StartExecution</c> and <c>StartSyncExecution</c> of Express state machines.</summary>
    public Quota? ExpressStarts { get; init; }

    /// <summary>States that Standard executions enter, retries included. What exceeds it is not refused: it waits.</summary>
    public Quota? StandardTransitions { get; init; }

    /// <summary>Environments that one function begins.</summary>
    public Quota? EnvironmentStarts { get; init; }

    /// <summary>Functions that run at once.</summary>
    public required int ConcurrentInvocations { get; init; }
}

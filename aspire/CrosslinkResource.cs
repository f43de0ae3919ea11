using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;

namespace Crosslink.Aspire.Hosting;

/// <summary>
/// Crosslink's local cloud: <c>crosslink local</c>, with access keys that are new whenever the app host starts.
/// </summary>
public sealed class CrosslinkResource : ExecutableResource
{
    internal CrosslinkResource(string name, string command, string workingDirectory)
        : base(name, command, workingDirectory)
    {
    }

    /// <summary>The region of the local cloud.</summary>
    public const string Region = "us-east-1";

    /// <summary>The ARN of the Express state machine that makes links.</summary>
    public const string StateMachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express";

    /// <summary>Where the local cloud serves AWS's APIs.</summary>
    public EndpointReference Endpoint => new(this, "http");

    /// <summary>The keys of account B's operator, who may start the workflows. Projects that reference the resource get them.</summary>
    internal AccessKey Operator { get; } = AccessKey.Create();

    /// <summary>The keys of account A's owner, who owns the buckets.</summary>
    internal AccessKey Owner { get; } = AccessKey.Create();

    internal sealed record AccessKey(string AccessKeyId, string SecretAccessKey)
    {
        public static AccessKey Create() => new(
            "AKIA" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40));
    }
}

using Amazon.Runtime;
using Crosslink.Tests.Contract.Ceph;

[assembly: AssemblyFixture(typeof(CephCloud))]

namespace Crosslink.Tests.Contract.Ceph;

/// <summary>
/// Ceph's RADOS Gateway where <c>tests/ceph/up</c> started it: an S3 and STS that nobody here wrote. Its tenants are
/// named as AWS accounts are, so the same ARNs hold.
/// </summary>
public sealed class CephCloud : RemoteCloud
{
    public CephCloud()
        : base("CROSSLINK_CEPH", "tests/ceph/up")
    {
        if (Absence is null)
        {
            // Ceph 16 does not take bodies with a checksum behind them.
            Connect(Endpoint, settling: TimeSpan.Zero, RequestChecksumCalculation.WHEN_REQUIRED);
        }
    }

    /// <summary>Ceph takes any.</summary>
    public override string Region => "us-east-1";

    public override string CallerArn => "arn:aws:iam::444455556666:user/crosslink-AssumeRole";

    public override Dialect Dialect { get; } = new()
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
}

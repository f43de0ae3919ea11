using System.Globalization;
using Crosslink.Tests.Contract.Aws;

[assembly: AssemblyFixture(typeof(AwsCloud))]

namespace Crosslink.Tests.Contract.Aws;

/// <summary>Two AWS accounts, or what <c>tests/aws/run</c> is told to take for them. It alone runs these tests.</summary>
public sealed class AwsCloud : RemoteCloud
{
    private readonly string[] _accounts = [];

    public AwsCloud()
        : base("CROSSLINK_AWS", "tests/aws/run")
    {
        if (Absence is null)
        {
            StsEndpoint = new Uri(Variable("STS"));
            Region = Variable("REGION");
            BucketPrefix = Variable("PREFIX");
            _accounts = Variable("ACCOUNTS").Split(':');
            Connect(new Uri(Variable("IAM")), TimeSpan.FromSeconds(int.Parse(Variable("SETTLING"), CultureInfo.InvariantCulture)));
        }
    }

    public override Uri NamedEndpoint => Endpoint.HostNameType == UriHostNameType.Dns ? Endpoint : base.NamedEndpoint;

    public override Uri StsEndpoint { get; } = null!;

    public override string Region { get; } = "";

    public override string SourceAccount => _accounts[0];

    public override string CallerArn => $"arn:aws:iam::{_accounts[1]}:role/{BucketPrefix}caller";

    public override string StrangerArn => $"arn:aws:iam::{_accounts[1]}:role/{BucketPrefix}stranger";

    public override string BucketPrefix { get; } = "";

    public override string OwnNetwork => "0.0.0.0/0";

    public override Dialect Dialect { get; } = new();
}

using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud;

namespace Crosslink.Tests.Local.Cloud.Sts;

/// <summary>A local cloud with a caller of account B and a role of account A whose policies a test chooses, driven by AWSSDK.SecurityToken.</summary>
internal sealed class StsUnderTest : IAsyncDisposable
{
    public const string RoleArn = "arn:aws:iam::111122223333:role/Films";
    public const string CallerArn = "arn:aws:iam::444455556666:user/caller";
    public const string MayAssume = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:AssumeRole","sts:SetSourceIdentity"],"Resource":"*"}}""";
    public const string Nothing = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}}""";
    public const string TrustsCaller = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:user/caller"},"Action":["sts:AssumeRole","sts:SetSourceIdentity"]}}""";

    private readonly List<string> _failures = [];
    private LocalCloud _cloud = null!;

    public MovableClock Clock { get; } = new();

    public IdentityStore Identities => _cloud.Identities;

    public static async Task<StsUnderTest> StartAsync()
    {
        var sts = new StsUnderTest();
        sts._cloud = await CloudOnNewPort.StartAsync(new LocalCloudOptions { Clock = sts.Clock, Report = sts._failures.Add });
        sts.SetUp();
        return sts;
    }

    /// <summary>The caller's own policy, and the role's trust policy; null for no such role.</summary>
    public void SetUp(string own = MayAssume, string? trust = TrustsCaller, string account = "444455556666")
    {
        Identities.AddUser(account, "caller", Key, own);
        if (trust is not null)
        {
            Identities.AddRole("111122223333", "Films", trust, Nothing);
        }
    }

    public AmazonSecurityTokenServiceClient Client(AWSCredentials? credentials = null) => new(
        credentials ?? new BasicAWSCredentials(Key.Id, Key.Secret),
        new AmazonSecurityTokenServiceConfig { ServiceURL = _cloud.Endpoint.ToString(), AuthenticationRegion = LocalCloud.Region, MaxErrorRetry = 0 });

    public Task<AssumeRoleResponse> AssumeAsync(Action<AssumeRoleRequest>? change = null) => AssumeAsAsync(null, change);

    public async Task<AssumeRoleResponse> AssumeAsAsync(AWSCredentials? credentials, Action<AssumeRoleRequest>? change = null)
    {
        using var client = Client(credentials);
        var request = new AssumeRoleRequest { RoleArn = RoleArn, RoleSessionName = "test" };
        change?.Invoke(request);
        return await client.AssumeRoleAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<AmazonSecurityTokenServiceException> RefusedAsync(Action<AssumeRoleRequest>? change = null, AWSCredentials? credentials = null) =>
        await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(() => AssumeAsAsync(credentials, change));

    public async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        Assert.Empty(_failures);
    }

    private static AccessKey Key { get; } = new("AKIAEXAMPLECALLER000", "caller-secret");
}

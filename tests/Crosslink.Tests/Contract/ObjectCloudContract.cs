using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Signing;
using Crosslink.Functions.Sources;

namespace Crosslink.Tests.Contract;

/// <summary>
/// What one area's contract tests stand on: a bucket and a role of account A that trusts account B's caller, both of
/// that test class alone. Each area is inherited once for every cloud.
/// </summary>
public abstract class ObjectCloudContract(IObjectCloud cloud) : IAsyncLifetime
{
    /// <summary>A link's life, in seconds.</summary>
    protected const int Life = 600;

    protected IObjectCloud Cloud { get; } = cloud;

    /// <summary>This class's bucket.</summary>
    protected string Bucket => $"{Cloud.BucketPrefix}contract-{GetType().Name.ToLowerInvariant()}";

    /// <summary>This class's role, which may read all of the bucket.</summary>
    protected string RoleArn { get; private set; } = "";

    protected DateTimeOffset Now => Cloud.Clock.GetUtcNow();

    /// <summary>The bucket as the workflow's catalogue would list it.</summary>
    protected Source Source => new()
    {
        Bucket = Bucket,
        Region = Cloud.Region,
        RoleArn = RoleArn,
        Owner = Cloud.SourceAccount,
        AllowedPrefixes = [""],
        MaxExpiresInSeconds = 3600,
    };

    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Cloud.Absence is not null, Cloud.Absence ?? "");
        await Cloud.MakeBucketAsync(Bucket);
        RoleArn = await MakeRoleAsync("", Documents.ReadAll(Bucket));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A role beside the class's own that trusts the caller.</summary>
    /// <param name="suffix">Tells it from this class's other roles.</param>
    protected Task<string> MakeRoleAsync(string suffix, string access, object? condition = null) =>
        Cloud.MakeRoleAsync(GetType().Name + suffix, Documents.Trust(Cloud.Dialect, Cloud.CallerArn, condition), access);

    /// <summary>Puts an object of this text.</summary>
    /// <returns>Its version, in a bucket that keeps versions.</returns>
    protected async Task<string?> PutAsync(string key, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var stored = await Cloud.OwnersS3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = content, ContentType = "text/plain" }, Cancellation);
        return stored.VersionId;
    }

    /// <summary>From now on the bucket keeps versions.</summary>
    protected Task KeepVersionsAsync() => Cloud.OwnersS3.PutBucketVersioningAsync(
        new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } },
        Cancellation);

    /// <summary>Assumes a role as the trusted caller.</summary>
    /// <param name="policy">The inline session policy, if any.</param>
    /// <param name="role">The role's ARN, else this class's role.</param>
    protected Task<Credentials> AssumeAsync(string? policy = null, string? role = null) =>
        AssumeAsync(Cloud.CallersSts, request =>
        {
            request.RoleArn = role ?? RoleArn;
            request.Policy = policy;
        });

    protected async Task<Credentials> AssumeAsync(IAmazonSecurityTokenService sts, Action<AssumeRoleRequest>? change = null)
    {
        var request = new AssumeRoleRequest { RoleArn = RoleArn, RoleSessionName = "contract" };
        change?.Invoke(request);
        return (await sts.AssumeRoleAsync(request, Cancellation)).Credentials;
    }

    /// <summary>Signs a link with a session, as PresignUrl does.</summary>
    protected string Sign(Credentials session, LinkDescription link, DateTimeOffset? signedAt = null, long life = Life, Uri? endpoint = null)
    {
        var address = new BucketAddress(Bucket, endpoint ?? Cloud.Endpoint, AddressingStyle.VirtualHost);
        var credentials = new SigningCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken);
        return new LinkSigner(credentials, Cloud.Region, address).Sign(link, signedAt ?? Now, life);
    }

    /// <summary>A validated request for a link into this class's bucket.</summary>
    protected LinkRequest Request(string key) => new() { Bucket = Bucket, Key = key, ExpiresInSeconds = Life };
}

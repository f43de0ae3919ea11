using Amazon.SecurityToken.Model;

namespace Crosslink.Tests.Local.Cloud.Sts;

/// <summary>The constraints of the STS API reference on AssumeRole's parameters, and what comes back.</summary>
public sealed class AssumeRoleRulesTests : IAsyncLifetime
{
    private StsUnderTest _sts = null!;

    public async ValueTask InitializeAsync() => _sts = await StsUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sts.DisposeAsync();

    [Theory]
    [InlineData("x", "roleSessionName")]
    [InlineData("with space", "roleSessionName")]
    [InlineData("a:b", "roleSessionName")]
    [InlineData("ü", "roleSessionName")]
    public async Task Session_name_is_2_to_64_plain_characters(string name, string member) =>
        AssertInvalid(await _sts.RefusedAsync(request => request.RoleSessionName = name), member);

    [Fact]
    public async Task Session_name_of_65_characters_is_too_long() =>
        AssertInvalid(await _sts.RefusedAsync(request => request.RoleSessionName = new string('a', 65)), "less than or equal to 64");

    [Theory]
    [InlineData(899, "greater than or equal to 900")]
    [InlineData(43201, "less than or equal to 43200")]
    [InlineData(3601, "exceeds the MaxSessionDuration")]
    public async Task Duration_is_900_seconds_to_the_roles_own_limit(int seconds, string named) =>
        AssertInvalid(await _sts.RefusedAsync(request => request.DurationSeconds = seconds), named);

    [Fact]
    public async Task Chained_session_lives_an_hour_at_most()
    {
        _sts.Identities.AddRole("111122223333", "Next", StsUnderTest.TrustsCaller.Replace(StsUnderTest.CallerArn, StsUnderTest.RoleArn, StringComparison.Ordinal));
        var first = (await _sts.AssumeAsync()).Credentials;

        AssertInvalid(
            await _sts.RefusedAsync(request => (request.RoleArn, request.DurationSeconds) = ("arn:aws:iam::111122223333:role/Next", 3601), first),
            "1 hour session limit for roles assumed by role chaining");
    }

    [Fact]
    public async Task Session_policy_has_at_most_2048_characters()
    {
        await _sts.AssumeAsync(request => request.Policy = PolicyFor(new string('a', 1900)).PadRight(2048));
        AssertInvalid(await _sts.RefusedAsync(request => request.Policy = PolicyFor("a").PadRight(2049)), "less than or equal to 2048");
    }

    [Fact]
    public async Task Session_policy_holds_Latin_1_and_white_space_and_nothing_else()
    {
        await _sts.AssumeAsync(request => request.Policy = $"\t\r\n{PolicyFor("été")}");
        AssertInvalid(await _sts.RefusedAsync(request => request.Policy = PolicyFor("月")), "policy");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}}""")]
    public async Task Session_policy_that_is_none_is_malformed(string policy) =>
        Assert.Equal("MalformedPolicyDocument", (await _sts.RefusedAsync(request => request.Policy = policy)).ErrorCode);

    [Fact]
    public async Task Session_policy_that_hardly_compresses_is_too_large_when_packed()
    {
        var random = new Random(1927);
        var dense = string.Concat(Enumerable.Range(0, 1900).Select(_ => (char)random.Next(0xA1, 0x100)));

        var refusal = await _sts.RefusedAsync(request => request.Policy = PolicyFor(dense));

        Assert.Equal("PackedPolicyTooLarge", refusal.ErrorCode);
    }

    [Fact]
    public async Task What_would_widen_or_narrow_the_session_unseen_is_refused_by_name()
    {
        AssertInvalid(await _sts.RefusedAsync(request => request.PolicyArns = [new PolicyDescriptorType { Arn = "arn:aws:iam::aws:policy/ReadOnlyAccess" }]), "PolicyArns");
        AssertInvalid(await _sts.RefusedAsync(request => request.Tags = [new Tag { Key = "a", Value = "b" }]), "Tags");
    }

    [Fact]
    public async Task Credentials_look_like_those_of_STS()
    {
        var one = (await _sts.AssumeAsync(request => request.DurationSeconds = 900)).Credentials;
        var two = (await _sts.AssumeAsync()).Credentials;

        Assert.Matches("^ASIA[A-Z2-7]{16}$", one.AccessKeyId);
        Assert.Equal(40, one.SecretAccessKey.Length);
        Assert.InRange(one.SessionToken.Length, 850, 950);
        Assert.NotEqual((one.AccessKeyId, one.SecretAccessKey, one.SessionToken), (two.AccessKeyId, two.SecretAccessKey, two.SessionToken));
        Assert.InRange(one.Expiration!.Value.ToUniversalTime() - _sts.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromSeconds(890), TimeSpan.FromSeconds(900));
    }

    [Fact]
    public async Task Caller_identity_is_the_users_and_then_the_sessions()
    {
        using var user = _sts.Client();
        using var session = _sts.Client((await _sts.AssumeAsync()).Credentials);

        var asUser = await user.GetCallerIdentityAsync(new GetCallerIdentityRequest(), TestContext.Current.CancellationToken);
        var asSession = await session.GetCallerIdentityAsync(new GetCallerIdentityRequest(), TestContext.Current.CancellationToken);

        Assert.Equal(("444455556666", StsUnderTest.CallerArn), (asUser.Account, asUser.Arn));
        Assert.Equal(("111122223333", "arn:aws:sts::111122223333:assumed-role/Films/test"), (asSession.Account, asSession.Arn));
        Assert.Matches("^AROA[A-Z2-7]{17}:test$", asSession.UserId);
    }

    private static string PolicyFor(string key) =>
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::films/{{{key}}}"}}""";

    private static void AssertInvalid(Amazon.SecurityToken.AmazonSecurityTokenServiceException refusal, string named)
    {
        Assert.Equal("ValidationError", refusal.ErrorCode);
        Assert.Contains(named, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }
}

using Amazon.SecurityToken.Model;

namespace Crosslink.Tests.Local.Cloud.Sts;

/// <summary>Who may assume a role: the trust policy, the caller's own policy, and what each asks for.</summary>
public sealed class TrustTests : IAsyncLifetime
{
    private const string Refusal = $"User: {StsUnderTest.CallerArn} is not authorized to perform: sts:AssumeRole on resource: {StsUnderTest.RoleArn}";

    private StsUnderTest _sts = null!;

    public async ValueTask InitializeAsync() => _sts = await StsUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sts.DisposeAsync();

    [Fact]
    public async Task Across_accounts_both_sides_must_allow()
    {
        Assert.Equal("arn:aws:sts::111122223333:assumed-role/Films/test", (await _sts.AssumeAsync()).AssumedRoleUser.Arn);

        _sts.SetUp(trust: TrustOf("arn:aws:iam::444455556666:user/another"));
        var untrusted = await _sts.RefusedAsync();
        _sts.SetUp(own: StsUnderTest.Nothing);
        var unpermitted = await _sts.RefusedAsync();

        Assert.Equal(("AccessDenied", Refusal), (untrusted.ErrorCode, untrusted.Message));
        Assert.Equal(("AccessDenied", $"{Refusal} because no identity-based policy allows the sts:AssumeRole action"), (unpermitted.ErrorCode, unpermitted.Message));
    }

    [Theory]
    [InlineData(StsUnderTest.MayAssume)]
    [InlineData(StsUnderTest.Nothing)]
    public async Task Refusal_does_not_tell_whether_the_role_exists(string own)
    {
        _sts.SetUp(own, TrustOf("999988887777"));
        var untrusted = await _sts.RefusedAsync();
        var missing = await _sts.RefusedAsync(request => request.RoleArn = "arn:aws:iam::111122223333:role/Nowhere");

        Assert.Equal(untrusted.Message, missing.Message.Replace("Nowhere", "Films", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/caller", StsUnderTest.Nothing, true)]
    [InlineData("111122223333", StsUnderTest.Nothing, false)]
    [InlineData("111122223333", StsUnderTest.MayAssume, true)]
    public async Task Within_one_account_a_trust_policy_that_names_the_caller_is_enough(string trusted, string own, bool allowed)
    {
        _sts.SetUp(own, TrustOf(trusted), account: "111122223333");

        Assert.Equal(allowed, await Record.ExceptionAsync(() => _sts.AssumeAsync()) is null);
    }

    [Theory]
    [InlineData("right", true)]
    [InlineData("wrong", false)]
    [InlineData(null, false)]
    public async Task External_id_must_be_the_one_that_the_trust_policy_asks_for(string? externalId, bool allowed)
    {
        _sts.SetUp(trust: TrustOf("444455556666", ""","Condition":{"StringEquals":{"sts:ExternalId":"right"}}"""));

        Assert.Equal(allowed, await Record.ExceptionAsync(() => _sts.AssumeAsync(request => request.ExternalId = externalId)) is null);
    }

    [Theory]
    [InlineData("crosslink-a", true)]
    [InlineData("other", false)]
    public async Task Trust_policy_can_ask_for_a_session_name(string name, bool allowed)
    {
        _sts.SetUp(trust: TrustOf("444455556666", ""","Condition":{"StringLike":{"sts:RoleSessionName":"crosslink-*"}}"""));

        Assert.Equal(allowed, await Record.ExceptionAsync(() => _sts.AssumeAsync(request => request.RoleSessionName = name)) is null);
    }

    [Theory]
    [InlineData(StsUnderTest.MayAssume, "sts:*", true)]
    [InlineData(StsUnderTest.MayAssume, "sts:AssumeRole", false)]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}}""", "sts:*", false)]
    public async Task Source_identity_is_a_permission_of_its_own_on_both_sides(string own, string trustedAction, bool allowed)
    {
        _sts.SetUp(own, TrustOf("444455556666", action: trustedAction));

        await _sts.AssumeAsync();
        var refused = await Record.ExceptionAsync(() => _sts.AssumeAsync(request => request.SourceIdentity = "order-7"));

        Assert.Equal(allowed, refused is null);
        Assert.True(allowed || refused!.Message.Contains("sts:SetSourceIdentity", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Source_identity_stays_through_a_chain()
    {
        _sts.Identities.AddRole("111122223333", "Next", TrustOf(StsUnderTest.RoleArn), StsUnderTest.Nothing);
        _sts.Identities.AddRole("111122223333", "Strict", TrustOf(StsUnderTest.RoleArn, action: "sts:AssumeRole"), StsUnderTest.Nothing);
        var first = (await _sts.AssumeAsync(request => request.SourceIdentity = "order-7")).Credentials;
        void Next(AssumeRoleRequest request) => request.RoleArn = "arn:aws:iam::111122223333:role/Next";

        var kept = await _sts.AssumeAsAsync(first, Next);
        var changed = await _sts.RefusedAsync(request => { Next(request); request.SourceIdentity = "order-8"; }, first);
        var strict = await _sts.RefusedAsync(request => request.RoleArn = "arn:aws:iam::111122223333:role/Strict", first);

        Assert.Equal("order-7", kept.SourceIdentity);
        Assert.Contains("sts:SetSourceIdentity", changed.Message, StringComparison.Ordinal);
        Assert.Contains("sts:SetSourceIdentity", strict.Message, StringComparison.Ordinal);
    }

    private static string TrustOf(string principal, string rest = "", string action = "sts:*") =>
        $$$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},"Action":"{{{action}}}"{{{rest}}}}}""";
}

using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Contract;

/// <summary>Who may assume a role of account A, and what AssumeRole takes.</summary>
public abstract class TrustContract(IObjectCloud cloud) : ObjectCloudContract(cloud)
{
    [Fact]
    public async Task A_caller_whom_the_role_trusts_gets_a_session_that_signs_links()
    {
        await PutAsync("film.txt", "Metropolis");

        var session = await AssumeAsync();

        var download = await Download.FromAsync(Sign(session, new LinkDescription("film.txt")));
        Assert.Equal("Metropolis", download.Text);
    }

    [Fact]
    public async Task A_caller_whom_the_role_does_not_trust_is_refused()
    {
        await AssertRefusedAsync("AccessDenied", () => AssumeAsync(Cloud.StrangersSts));
    }

    [Fact]
    public async Task A_condition_of_the_trust_policy_that_does_not_hold_refuses_the_caller()
    {
        var role = await MakeRoleAsync(
            "Past", Documents.ReadAll(Bucket), new { DateLessThan = new Dictionary<string, string> { ["aws:CurrentTime"] = "2020-01-01T00:00:00Z" } });

        await AssertRefusedAsync("AccessDenied", () => AssumeAsync(role: role));
    }

    [Fact]
    public async Task A_session_ends_when_asked_to()
    {
        var session = await AssumeAsync(Cloud.CallersSts, request => request.DurationSeconds = 900);

        var life = new DateTimeOffset(session.Expiration!.Value.ToUniversalTime()) - Now;
        Assert.InRange(life, TimeSpan.FromSeconds(840), TimeSpan.FromSeconds(960));
    }

    [Theory]
    [InlineData(899)]
    [InlineData(3_601)]
    public async Task A_session_life_out_of_bounds_is_refused(int seconds)
    {
        await AssertRefusedAsync(
            Cloud.Dialect.BadDuration, () => AssumeAsync(Cloud.CallersSts, request => request.DurationSeconds = seconds));
    }

    [Fact]
    public async Task A_session_policy_of_more_than_2048_characters_is_refused()
    {
        var policy = Documents.ReadAll(Bucket).PadLeft(2049);

        await AssertRefusedAsync(Cloud.Dialect.LongPolicy, () => AssumeAsync(policy));
    }

    [Fact]
    public async Task A_session_policy_that_is_not_a_policy_is_refused()
    {
        await AssertRefusedAsync("MalformedPolicyDocument", () => AssumeAsync("""{"Version":"2012-10-17","Statement":[]"""));
    }

    protected static async Task AssertRefusedAsync(string code, Func<Task<Credentials>> assume)
    {
        var refusal = await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(assume);
        Assert.Equal(code, refusal.ErrorCode);
    }
}

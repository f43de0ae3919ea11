using Crosslink.Functions.Sessions;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Contract;

/// <summary>A session policy only takes away, and takes away what Crosslink's says it does.</summary>
public abstract class SessionPolicyContract(IObjectCloud cloud) : ObjectCloudContract(cloud)
{
    [Fact]
    public async Task A_session_policy_does_not_widen_the_roles_own()
    {
        await PutAsync("film.txt", "Metropolis");
        await PutAsync("secret.txt", "secret");
        var role = await MakeRoleAsync("Narrow", Documents.Allow("s3:GetObject", Bucket, "film.txt"));

        var session = await AssumeAsync(Documents.ReadAll(Bucket), role);

        Assert.Equal("200", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt")))).Outcome);
        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("secret.txt")))).Outcome);
    }

    [Fact]
    public async Task A_session_policy_for_another_action_refuses_the_download()
    {
        await PutAsync("film.txt", "Metropolis");

        var session = await AssumeAsync(Documents.Allow("s3:PutObject", Bucket, "film.txt"));

        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt")))).Outcome);
    }

    [Theory]
    [InlineData(null, "200")]
    [InlineData("192.0.2.0/24", "403 AccessDenied")]
    public async Task An_address_condition_is_judged_when_the_link_is_used(string? cidr, string outcome)
    {
        await PutAsync("film.txt", "Metropolis");
        var policy = Documents.Allow(
            "s3:GetObject", Bucket, "film.txt", new { IpAddress = new Dictionary<string, string> { ["aws:SourceIp"] = cidr ?? Cloud.OwnNetwork } });

        var session = await AssumeAsync(policy);

        Assert.Equal(outcome, (await Download.FromAsync(Sign(session, new LinkDescription("film.txt")))).Outcome);
    }

    [Fact]
    public async Task A_link_ends_with_its_session_policy_though_its_own_life_is_longer()
    {
        await PutAsync("film.txt", "Metropolis");
        var policy = SessionPolicy.Fit(Request("film.txt"), Source, Now.AddSeconds(-1))!;

        var session = await AssumeAsync(policy.Json);

        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("film.txt")))).Outcome);
    }

    [Fact]
    public async Task A_key_too_long_to_be_named_is_reached_by_its_prefix_alone()
    {
        // Escaped, 1,024 characters become four times as many, which no session policy holds. The prefix that remains
        // has escaped characters too, so a plain beginning is followed by what is too long.
        var key = "plain/" + new string('x', 100) + new string('*', 500);
        await PutAsync("other/film.txt", "Metropolis");
        var policy = SessionPolicy.Fit(Request(key), Source, Now.AddSeconds(Life), maxLength: 620)!;
        Assert.Equal(PolicyScope.Prefix, policy.Scope);
        await PutAsync(key, "long");

        var session = await AssumeAsync(policy.Json);

        Assert.Equal("long", (await Download.FromAsync(Sign(session, new LinkDescription(key)))).Text);
        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("other/film.txt")))).Outcome);
    }
}

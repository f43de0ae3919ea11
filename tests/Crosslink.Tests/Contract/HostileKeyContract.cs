using Crosslink.Functions.Sessions;
using Crosslink.Functions.Signing;

namespace Crosslink.Tests.Contract;

/// <summary>Every key that a request may name downloads through its link, whatever characters it has.</summary>
public abstract class HostileKeyContract(IObjectCloud cloud) : ObjectCloudContract(cloud)
{
    [Theory]
    [MemberData(nameof(HostileKeys.All), MemberType = typeof(HostileKeys))]
    public async Task A_key_downloads_through_its_link_with_the_roles_own_policy(string key)
    {
        await PutAsync(key, $"the content of {key}");

        var download = await Download.FromAsync(Sign(await AssumeAsync(), new LinkDescription(key)));

        Assert.Equal($"200 the content of {key}", $"{download.Outcome} {download.Text}");
    }

    [Theory]
    [MemberData(nameof(HostileKeys.All), MemberType = typeof(HostileKeys))]
    public async Task A_key_downloads_through_a_virtual_host_link(string key)
    {
        await PutAsync(key, $"the content of {key}");

        var url = Sign(await AssumeAsync(), new LinkDescription(key), endpoint: Cloud.NamedEndpoint);

        Assert.StartsWith($"{Cloud.NamedEndpoint.Scheme}://{Bucket}.{Cloud.NamedEndpoint.Host}", url, StringComparison.Ordinal);
        Assert.Equal($"the content of {key}", (await Download.FromAsync(url)).Text);
    }

    [Theory]
    [MemberData(nameof(HostileKeys.Literal), MemberType = typeof(HostileKeys))]
    public Task A_key_downloads_through_its_link_with_its_own_session_policy(string key) => AssertNamedAsync(key);

    /// <summary>The session policy that Crosslink writes for the key admits that key and no other.</summary>
    protected async Task AssertNamedAsync(string key)
    {
        await PutAsync(key, $"the content of {key}");
        await PutAsync("another", "another");
        var policy = SessionPolicy.Fit(Request(key), Source, Now.AddSeconds(Life))!;
        Assert.Equal(PolicyScope.Object, policy.Scope);

        var session = await AssumeAsync(policy.Json);

        Assert.Equal($"the content of {key}", (await Download.FromAsync(Sign(session, new LinkDescription(key)))).Text);
        Assert.Equal("403 AccessDenied", (await Download.FromAsync(Sign(session, new LinkDescription("another")))).Outcome);
    }
}

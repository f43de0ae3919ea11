using Crosslink.Cli.Clouds;
using Crosslink.Cli.Connections;
using Crosslink.Tests.Cli.EndToEnd;

namespace Crosslink.Tests.Cli.Clouds;

/// <summary>The access keys of a local cloud's users.</summary>
public sealed class LocalKeysTests
{
    [Fact]
    public async Task Keys_are_new_for_each_cloud()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();

        AccessKeyPair[] keys = [one.Operator, one.Owner, other.Operator, other.Owner];
        Assert.Equal(4, keys.Select(key => key.Id).Distinct().Count());
        Assert.Equal(4, keys.Select(key => key.Secret).Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^AKIA[A-Z2-7]{16}$", key.Id));
        Assert.All(keys, key => Assert.Matches("^[A-Za-z0-9/+]{40}$", key.Secret));
    }

    [Fact]
    public async Task What_one_cloud_has_printed_gives_the_next_one_the_same_keys()
    {
        using var folder = new DataFolder();
        await using var one = await StartAsync();
        folder.Write("keys/keys.json", CloudJson.Write(one, [], new Uri("http://127.0.0.1:4581")));

        await using var next = await StartAsync(Path.Combine(folder.Path, "keys", "keys.json"));

        Assert.Equal((one.Operator, one.Owner), (next.Operator, next.Owner));
    }

    private static Task<RunningCloud> StartAsync(string? keys = null) =>
        EmbeddedCloud.StartAsync(new CloudSettings(null, 0, keys), TestContext.Current.CancellationToken);
}

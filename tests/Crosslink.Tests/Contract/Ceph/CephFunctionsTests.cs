using System.Text.Json.Nodes;

namespace Crosslink.Tests.Contract.Ceph;

public sealed class CephFunctionsTests(CephCloud ceph) : FunctionsContract(ceph)
{
    [Fact]
    public async Task A_pinned_version_is_linked()
    {
        await KeepVersionsAsync();
        var version = await PutAsync("film.txt", "Metropolis");

        var link = await LinkAsync(new JsonObject { ["bucket"] = Bucket, ["key"] = "film.txt", ["versionId"] = version });

        Assert.Equal(version, (string?)link["versionId"]);
    }
}

using System.Text.Json.Nodes;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Sessions;

namespace Crosslink.Tests.Contract;

/// <summary>Links, as the functions make them.</summary>
public abstract class FunctionsContract(IObjectCloud cloud) : WorkflowContract(cloud)
{
    [Theory]
    [MemberData(nameof(HostileKeys.Literal), MemberType = typeof(HostileKeys))]
    public async Task Any_key_becomes_a_link_that_downloads_it(string key)
    {
        await PutAsync(key, $"the content of {key}");

        var link = await LinkAsync(new JsonObject { ["bucket"] = Bucket, ["key"] = key, ["downloadAs"] = "七人の侍 (é).mp4" });

        var download = await Download.FromAsync((string)link["url"]!);
        Assert.Equal($"200 the content of {key}", $"{download.Outcome} {download.Text}");
        Assert.Equal("七人の侍 (é).mp4", download.ContentHeaders.ContentDisposition?.FileNameStar);
        Assert.Equal("object", (string?)link["scope"]);
        Assert.Equal(download.Body.Length, (int)link["contentLength"]!);
        Assert.Equal("text/plain", (string?)link["contentType"]);
        Assert.Equal(download.Headers.ETag?.Tag, (string?)link["eTag"]);
    }

    [Fact]
    public async Task A_link_lives_as_long_as_was_asked_for()
    {
        await PutAsync("film.txt", "Metropolis");
        var before = Now;

        var link = await LinkAsync(new JsonObject { ["bucket"] = Bucket, ["key"] = "film.txt", ["expiresInSeconds"] = 3600 });

        var life = (DateTimeOffset)link["expiresAt"]! - before;
        Assert.InRange(life.TotalSeconds, 3300, 3610);
    }

    [Fact]
    public async Task A_missing_object_is_told_from_a_denied_one_where_the_source_may_list()
    {
        var request = new JsonObject { ["bucket"] = Bucket, ["key"] = "missing" };

        var listing = await MakeRoleAsync("List", Documents.ReadAllAndList(Bucket));

        await Assert.ThrowsAsync<ObjectNotFoundException>(() => LinkAsync(request, Source with { CanList = true, RoleArn = listing }));
        await Assert.ThrowsAsync<ObjectAccessDeniedException>(() => LinkAsync(request));
    }

    [Fact]
    public async Task A_role_that_does_not_trust_the_caller_cannot_be_assumed()
    {
        var trust = Documents.Trust(Cloud.Dialect, Cloud.StrangerArn);
        var role = await Cloud.MakeRoleAsync($"{GetType().Name}Foreign", trust, Documents.ReadAll(Bucket));

        await Assert.ThrowsAsync<RoleNotAssumableException>(
            () => LinkAsync(new JsonObject { ["bucket"] = Bucket, ["key"] = "film.txt" }, Source with { RoleArn = role }));
    }

    [Fact]
    public async Task A_key_outside_the_allowed_prefixes_is_refused_before_anything_is_asked() =>
        await Assert.ThrowsAsync<SourceNotAllowedException>(
            () => LinkAsync(new JsonObject { ["bucket"] = Bucket, ["key"] = "secret" }, Source with { AllowedPrefixes = ["public/"], RoleArn = "arn:aws:iam::111122223333:role/none" }));
}

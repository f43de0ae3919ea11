using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Tests.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, DeleteObject and DeleteObjects.</summary>
public sealed class DeleteTests
{
    private readonly S3Wire wire = new();

    [Fact]
    public async Task Deleting_what_is_not_there_is_204()
    {
        var answer = await wire.SendAsync("DELETE", "/movies/nope");
        Assert.Equal((204, null), (answer.Status, answer.Header("x-amz-delete-marker")));
    }

    [Fact]
    public async Task A_marker_is_told_when_it_is_made_and_when_it_goes()
    {
        wire.Bucket.SetVersioning(Versioning.Enabled);
        var stored = wire.Bucket.Put(TestState.Draft("k"));
        var made = await wire.SendAsync("DELETE", "/movies/k");
        var id = made.Header("x-amz-version-id");
        Assert.Equal((204, "true"), (made.Status, made.Header("x-amz-delete-marker")));
        var gone = await wire.SendAsync("DELETE", $"/movies/k?versionId={id}");
        Assert.Equal((204, "true", id), (gone.Status, gone.Header("x-amz-delete-marker"), gone.Header("x-amz-version-id")));
        var version = await wire.SendAsync("DELETE", $"/movies/k?versionId={stored.VersionId}");
        Assert.Equal((204, null, stored.VersionId), (version.Status, version.Header("x-amz-delete-marker"), version.Header("x-amz-version-id")));
        Assert.Empty(wire.Bucket.AllVersions());
    }

    [Fact]
    public async Task A_named_version_takes_a_permission_of_its_own()
    {
        wire.Bucket.SetVersioning(Versioning.Enabled);
        var stored = wire.Bucket.Put(TestState.Draft("k"));
        wire.Caller = S3Wire.With(S3Wire.Owner, """{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"*"}""");
        Assert.Equal(403, (await wire.SendAsync("DELETE", $"/movies/k?versionId={stored.VersionId}")).Status);
        Assert.Equal(204, (await wire.SendAsync("DELETE", "/movies/k")).Status);
    }

    [Fact]
    public async Task Of_many_each_is_allowed_or_refused_by_itself()
    {
        wire.Bucket.Put(TestState.Draft("mine/<1>"));
        wire.Bucket.Put(TestState.Draft("yours/1"));
        wire.Caller = S3Wire.With(S3Wire.Owner, """{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::movies/mine/*"}""");
        var answer = await DeleteAsync("<Object><Key>mine/&lt;1></Key></Object><Object><Key>yours/1</Key></Object><Object><Key>mine/nope</Key></Object>");
        Assert.Equal(["mine/<1>", "yours/1", "mine/nope"], answer.All("Key"));
        Assert.Equal(["AccessDenied"], answer.All("Code"));
        Assert.Equal(["yours/1"], wire.Bucket.AllVersions().Select(stored => stored.Key));
        Assert.Equal(["yours/1"], (await DeleteAsync("<Quiet>true</Quiet><Object><Key>mine/1</Key></Object><Object><Key>yours/1</Key></Object>")).All("Key"));
    }

    [Fact]
    public async Task Markers_of_many_are_told()
    {
        wire.Bucket.SetVersioning(Versioning.Enabled);
        var stored = wire.Bucket.Put(TestState.Draft("k"));
        var made = await DeleteAsync("<Object><Key>k</Key></Object>");
        Assert.Equal([["true"], [wire.Bucket.AllVersions()[0].VersionId]], made.Each("DeleteMarker", "DeleteMarkerVersionId"));
        var gone = await DeleteAsync($"<Object><Key>k</Key><VersionId>{stored.VersionId}</VersionId></Object><Object><Key>k</Key><VersionId>bad</VersionId></Object>");
        Assert.Equal([stored.VersionId, "bad"], gone.All("VersionId"));
        Assert.Equal(["InvalidArgument"], gone.All("Code"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<Object/>")]
    [InlineData("<Object><Key></Key></Object>")]
    public async Task A_request_without_objects_or_keys_is_malformed(string objects) =>
        Assert.Equal("MalformedXML", (await DeleteAsync(objects)).Code);

    [Fact]
    public async Task More_than_a_thousand_at_once_is_malformed() =>
        Assert.Equal("MalformedXML", (await DeleteAsync(string.Concat(Enumerable.Range(0, 1001).Select(i => $"<Object><Key>{i}</Key></Object>")))).Code);

    [Fact]
    public async Task The_request_must_come_with_a_digest() =>
        Assert.Equal("InvalidRequest", (await wire.SendAsync("POST", "/movies?delete", "<Delete><Object><Key>k</Key></Object></Delete>")).Code);

    private Task<WireAnswer> DeleteAsync(string objects)
    {
        var body = Encoding.UTF8.GetBytes($"<Delete>{objects}</Delete>");
        return wire.SendAsync("POST", "/movies?delete", body, ("x-amz-checksum-sha256", Convert.ToBase64String(SHA256.HashData(body))));
    }
}

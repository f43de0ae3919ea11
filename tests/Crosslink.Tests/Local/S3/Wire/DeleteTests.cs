using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, DeleteObject and DeleteObjects.</summary>
public sealed class DeleteTests
{
    private readonly S3Wire _wire = new();

    [Fact]
    public async Task Deleting_what_is_not_there_is_204()
    {
        var answer = await _wire.SendAsync("DELETE", "/movies/nope");
        Assert.Equal((204, null), (answer.Status, answer.Header("x-amz-delete-marker")));
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(16, "MalformedXML")]
    [InlineData(500_000, "MalformedXML")]
    public async Task A_document_nested_far_beyond_S3_s_own_is_malformed(int levels, string? code)
    {
        var nested = new StringBuilder("<Object><Key>k</Key></Object>").Insert(29, "<x>", levels);
        nested.Insert(nested.Length, "</x>", levels);

        Assert.Equal(code, (await DeleteAsync(nested.ToString())).Code);
    }

    [Theory]
    [InlineData(16, null)]
    [InlineData(17, "MalformedXML")]
    [InlineData(200_000, "MalformedXML")]
    public async Task An_element_with_far_more_attributes_than_S3_s_own_is_malformed(int attributes, string? code) =>
        Assert.Equal(code, (await DeleteAsync($"<Object {string.Join(' ', Enumerable.Range(0, attributes).Select(i => $"a{i}=\"\""))}><Key>k</Key></Object>")).Code);

    [Theory]
    [InlineData("&#xD83D;&#xDE00;", null)]
    [InlineData("&#1;", null)]
    [InlineData("&#xD800;", "MalformedXML")]
    [InlineData("&#xDC00;a", "MalformedXML")]
    public async Task A_key_with_half_a_surrogate_pair_is_malformed(string key, string? code) =>
        Assert.Equal(code, (await DeleteAsync($"<Object><Key>{key}</Key></Object>")).Code);

    [Fact]
    public async Task A_document_beyond_the_limit_is_not_taken_in()
    {
        var padding = new string(' ', 4 * 1024 * 1024);

        Assert.Equal("MaxMessageLengthExceeded", (await DeleteAsync($"<Object><Key>k</Key></Object>{padding}")).Code);
    }

    [Fact]
    public async Task A_marker_is_told_when_it_is_made_and_when_it_goes()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var stored = _wire.Bucket.Put(TestState.Draft("k"));
        var made = await _wire.SendAsync("DELETE", "/movies/k");
        var id = made.Header("x-amz-version-id");
        Assert.Equal((204, "true"), (made.Status, made.Header("x-amz-delete-marker")));
        var gone = await _wire.SendAsync("DELETE", $"/movies/k?versionId={id}");
        Assert.Equal((204, "true", id), (gone.Status, gone.Header("x-amz-delete-marker"), gone.Header("x-amz-version-id")));
        var version = await _wire.SendAsync("DELETE", $"/movies/k?versionId={stored.VersionId}");
        Assert.Equal((204, null, stored.VersionId), (version.Status, version.Header("x-amz-delete-marker"), version.Header("x-amz-version-id")));
        Assert.Empty(_wire.Bucket.AllVersions());
    }

    [Fact]
    public async Task A_named_version_takes_a_permission_of_its_own()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var stored = _wire.Bucket.Put(TestState.Draft("k"));
        _wire.Caller = S3Wire.With(S3Wire.Owner, """{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"*"}""");
        Assert.Equal(403, (await _wire.SendAsync("DELETE", $"/movies/k?versionId={stored.VersionId}")).Status);
        Assert.Equal(204, (await _wire.SendAsync("DELETE", "/movies/k")).Status);
    }

    [Fact]
    public async Task Of_many_each_is_allowed_or_refused_by_itself()
    {
        _wire.Bucket.Put(TestState.Draft("mine/<1>"));
        _wire.Bucket.Put(TestState.Draft("yours/1"));
        _wire.Caller = S3Wire.With(S3Wire.Owner, """{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::movies/mine/*"}""");
        var answer = await DeleteAsync("<Object><Key>mine/&lt;1></Key></Object><Object><Key>yours/1</Key></Object><Object><Key>mine/nope</Key></Object>");
        Assert.Equal(["mine/<1>", "yours/1", "mine/nope"], answer.All("Key"));
        Assert.Equal(["AccessDenied"], answer.All("Code"));
        Assert.Equal(["yours/1"], _wire.Bucket.AllVersions().Select(stored => stored.Key));
        Assert.Equal(["yours/1"], (await DeleteAsync("<Quiet>true</Quiet><Object><Key>mine/1</Key></Object><Object><Key>yours/1</Key></Object>")).All("Key"));
    }

    [Fact]
    public async Task Markers_of_many_are_told()
    {
        _wire.Bucket.SetVersioning(Versioning.Enabled);
        var stored = _wire.Bucket.Put(TestState.Draft("k"));
        var made = await DeleteAsync("<Object><Key>k</Key></Object>");
        Assert.Equal([["true"], [_wire.Bucket.AllVersions()[0].VersionId]], made.Each("DeleteMarker", "DeleteMarkerVersionId"));
        var gone = await DeleteAsync($"<Object><Key>k</Key><VersionId>{stored.VersionId}</VersionId></Object><Object><Key>k</Key><VersionId>bad</VersionId></Object>");
        Assert.Equal([stored.VersionId, "bad"], gone.All("VersionId"));
        Assert.Equal(["InvalidArgument"], gone.All("Code"));
    }

    [Theory]
    [InlineData("\"wrong\"", 412, "PreconditionFailed")]
    [InlineData("*", 204, null)]
    [InlineData("tag", 204, null)]
    public async Task A_condition_that_does_not_hold_leaves_the_object(string ifMatch, int status, string? code)
    {
        var stored = _wire.Bucket.Put(TestState.Draft("k"));
        var answer = await _wire.SendAsync("DELETE", "/movies/k", ("If-Match", ifMatch == "tag" ? stored.ETag : ifMatch));
        Assert.Equal((status, code), (answer.Status, status == 204 ? null : answer.Code));
        Assert.Equal(status == 204, _wire.Bucket.Find("k") is null);
    }

    [Fact]
    public async Task A_condition_on_nothing_is_404()
    {
        var answer = await _wire.SendAsync("DELETE", "/movies/nope", ("If-Match", "*"));
        Assert.Equal((404, "NoSuchKey"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_condition_of_directory_buckets_is_not_served()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        Assert.Equal(501, (await _wire.SendAsync("DELETE", "/movies/k", ("x-amz-if-match-size", "1"))).Status);
        Assert.Equal(["NotImplemented"], (await DeleteAsync("<Object><Key>k</Key><Size>1</Size></Object>")).All("Code"));
        Assert.NotNull(_wire.Bucket.Find("k"));
    }

    [Fact]
    public async Task An_entity_tag_takes_the_right_to_read()
    {
        var stored = _wire.Bucket.Put(TestState.Draft("k"));
        _wire.Caller = S3Wire.With(S3Wire.Owner, """{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"*"}""");
        Assert.Equal(403, (await _wire.SendAsync("DELETE", "/movies/k", ("If-Match", stored.ETag))).Status);
        Assert.Equal(204, (await _wire.SendAsync("DELETE", "/movies/k", ("If-Match", "*"))).Status);
    }

    [Fact]
    public async Task Of_many_each_has_its_own_condition()
    {
        var (one, two) = (_wire.Bucket.Put(TestState.Draft("1")), _wire.Bucket.Put(TestState.Draft("2")));
        var answer = await DeleteAsync($"<Object><Key>1</Key><ETag>{one.ETag}</ETag></Object><Object><Key>2</Key><ETag>\"wrong\"</ETag></Object><Object><Key>3</Key><ETag>*</ETag></Object>");
        Assert.Equal(["PreconditionFailed", "NoSuchKey"], answer.All("Code"));
        Assert.Equal([two], _wire.Bucket.AllVersions());
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
        Assert.Equal("InvalidRequest", (await _wire.SendAsync("POST", "/movies?delete", "<Delete><Object><Key>k</Key></Object></Delete>")).Code);

    private Task<WireAnswer> DeleteAsync(string objects)
    {
        var body = Encoding.UTF8.GetBytes($"<Delete>{objects}</Delete>");
        return _wire.SendAsync("POST", "/movies?delete", body, ("x-amz-checksum-sha256", Convert.ToBase64String(SHA256.HashData(body))));
    }
}

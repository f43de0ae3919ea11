using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>Manifests as spreadsheets, shells and AWS's own tools write them.</summary>
public sealed class ToolManifestTests : IAsyncLifetime
{
    private BatchCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await BatchCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task What_list_objects_writes_has_keys_and_its_other_members_as_columns()
    {
        var item = Assert.Single(await NumberAsync("in/films.jsonl", """{"Key":"a.mp4","LastModified":"2026-01-01T00:00:00Z","ETag":"x","Size":7,"StorageClass":"STANDARD"}"""));

        Assert.Equal("a.mp4", (string)item["key"]!);
        Assert.Equal("""{"LastModified":"2026-01-01T00:00:00Z","ETag":"x","Size":7,"StorageClass":"STANDARD"}""", item["columns"]!.ToJsonString());
    }

    [Theory]
    [InlineData("in/films.jsonl", """{"KEY":"a.mp4","VersionId":"V1","downloadas":"A.mp4","CONTENTTYPE":"video/mp4","Bucket":"classic-movies"}""")]
    [InlineData("in/films.csv", "KEY,VersionId,downloadas,CONTENTTYPE,Bucket\na.mp4,V1,A.mp4,video/mp4,classic-movies\n")]
    public async Task A_name_of_a_request_s_member_is_obeyed_in_any_case(string key, string content)
    {
        var item = Assert.Single(await NumberAsync(key, content));

        Assert.Equal("""{"line":1,"key":"a.mp4","versionId":"V1","downloadAs":"A.mp4","contentType":"video/mp4"}""", item.ToJsonString());
    }

    [Theory]
    [InlineData("expiresInSeconds", "60", "expiresInSeconds cannot be set on a line")]
    [InlineData("ExpiresInSeconds", "60", "expiresInSeconds cannot be set on a line")]
    [InlineData("AllowedCidrs", "203.0.113.0/24", "allowedCidrs cannot be set on a line")]
    [InlineData("bucket", "vault", "bucket must be 'classic-movies'")]
    public async Task A_name_that_cannot_be_obeyed_refuses_the_lines_that_give_it(string name, string value, string reason)
    {
        var json = await NumberAsync("in/films.jsonl", $$"""{"key":"a.mp4","{{name}}":"{{value}}"}{{"\n"}}{"key":"b.mp4","{{name}}":null}""");
        var csv = await NumberAsync("in/films.csv", $"key,{name}\na.mp4,{value}\nb.mp4,\n");

        Assert.All(new[] { json, csv }, items =>
        {
            Assert.Equal(["InvalidRequestException", null], items.Select(item => (string?)item["error"]));
            Assert.Contains(reason, (string)items[0]["message"]!, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    [InlineData("\t")]
    [InlineData("|")]
    [InlineData(" ")]
    public async Task The_delimiters_that_Step_Functions_knows_are_told_by_the_header(string delimiter)
    {
        var items = await NumberAsync("in/films.csv", string.Join('\n', new[] { "title|Key|versionId", "\"a|b\"\"\"|a.mp4|", "||", "B|b.mp4|V1" }.Select(row => row.Replace("|", delimiter, StringComparison.Ordinal))));

        Assert.Equal(["a.mp4", "b.mp4"], items.Select(item => (string)item["key"]!));
        Assert.Equal($"a{delimiter}b\"", (string)items[0]["columns"]!["title"]!);
        Assert.Equal("V1", (string)items[1]["versionId"]!);
    }

    [Fact]
    public async Task What_a_spreadsheet_leaves_behind_does_no_harm()
    {
        var items = await NumberAsync("in/films.csv", "\uFEFFkey;;title;;\r\na.mp4;ignored;A;;\r\n;;;;\r\n \t;;;;\r\n\r\nb.mp4;;B;;\r\nc.mp4;;C\r\n;;;;\r\n");

        Assert.Equal(["a.mp4", "b.mp4", "c.mp4"], items.Select(item => (string)item["key"]!));
        Assert.Equal([1L, 2L, 3L], items.Select(item => (long)item["line"]!));
        Assert.Equal("""{"title":"A"}""", items[0]["columns"]!.ToJsonString());
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_file_in_UTF_16_is_one_refusal_that_says_so(string encoding)
    {
        foreach (var (key, text) in new[] { ("in/a.csv", "key,title\r\na.mp4,A\r\n"), ("in/a.jsonl", "{\"key\":\"a.mp4\"}\r\n"), ("in/a.txt", "a.mp4\r\n") })
        {
            foreach (var mark in new[] { Encoding.GetEncoding(encoding).GetPreamble(), [] })
            {
                _cloud.Put(key, [.. mark, .. Encoding.GetEncoding(encoding).GetBytes(text)]);

                await AssertRefusedAsync(key, "is in UTF-16");
            }
        }
    }

    [Theory]
    [InlineData("\"classic-movies\",\"a%2Fb+c%2B%28%C3%A9%29.mp4\"\n", "a/b c+(é).mp4", null)]
    [InlineData("classic-movies,a%20b.mp4,V1\n", "a b.mp4", "V1")]
    [InlineData("classic-movies,a.mp4,null\n", "a.mp4", "null")]
    [InlineData("classic-movies,a.mp4,\n", "a.mp4", null)]
    [InlineData("\"classic-movies\",\"a.mp4\",\"12345\"\n", "a.mp4", null)]
    [InlineData("\"classic-movies\",\"a.mp4\",\"12345\",\"2026-01-01T00:00:00.000Z\",\"abc\",\"STANDARD\"\n", "a.mp4", null)]
    [InlineData("\"classic-movies\",\"a.mp4\",\"V1\",\"true\",\"false\",\"12345\"\n", "a.mp4", "V1")]
    public async Task Rows_of_S3_s_own_manifests_need_no_header(string row, string key, string? version)
    {
        var items = await NumberAsync("in/manifest.csv", row + row);

        Assert.Equal([1L, 2L], items.Select(item => (long)item["line"]!));
        Assert.All(items, item => Assert.Equal((key, version, null), ((string?)item["key"], (string?)item["versionId"], item["columns"])));
    }

    [Theory]
    [InlineData("vault,a.mp4", "bucket must be 'classic-movies'")]
    [InlineData("classic-movies,100%.mp4", "not URL-encoded")]
    [InlineData("classic-movies,%ff.mp4", "is not UTF-8")]
    [InlineData("classic-movies", "must begin with a bucket and a key")]
    public async Task A_bad_row_of_such_a_manifest_costs_no_other(string row, string reason)
    {
        var items = await NumberAsync("in/manifest.csv", $"classic-movies,a.mp4\n{row}\nclassic-movies,b.mp4\n");

        Assert.Equal([null, "InvalidRequestException", null], items.Select(item => (string?)item["error"]));
        Assert.Contains(reason, (string)items[1]["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_of_another_bucket_is_refused_with_what_its_rows_must_begin_with()
    {
        _cloud.Put("in/manifest.csv", "vault,a.mp4\n");

        await AssertRefusedAsync("in/manifest.csv", "must begin with the bucket 'classic-movies'");
    }

    [Fact]
    public async Task A_text_of_keys_takes_them_as_they_are()
    {
        var items = await NumberAsync("in/films.txt", "\uFEFFa,b \"c\".mp4\r\n\r\n100%+é.mp4\n../x\nlast.mp4");

        Assert.Equal(["a,b \"c\".mp4", "100%+é.mp4", "../x", "last.mp4"], items.Select(item => (string)item["key"]!));
        Assert.Equal([null, null, "InvalidRequestException", null], items.Select(item => (string?)item["error"]));
    }

    [Theory]
    [InlineData("in/films.csv.gz", "key,note\n", "film-{0}.mp4,{1}\n")]
    [InlineData("in/films.jsonl.GZ", "", "{{\"key\":\"film-{0}.mp4\",\"note\":\"{1}\"}}\n")]
    [InlineData("in/films.txt.gz", "", "film-{0}.mp4\n")]
    public async Task A_packed_manifest_is_read_like_its_text(string key, string header, string line)
    {
        var lines = Enumerable.Range(1, 5_000).Select(i => string.Format(CultureInfo.InvariantCulture, line, i, new string('n', 2000)));

        var items = await NumberAsync(key, Pack(header + string.Concat(lines)));

        Assert.Equal(Enumerable.Range(1, 5_000).Select(i => $"film-{i}.mp4"), items.Select(item => (string)item["key"]!));
    }

    [Fact]
    public async Task A_packed_manifest_that_is_cut_off_or_damaged_is_refused()
    {
        var whole = Pack("key\n" + string.Concat(Enumerable.Range(1, 5_000).Select(i => $"film-{i}.mp4\n")));
        var random = new Random(7);
        foreach (var length in Enumerable.Range(0, 20).Select(_ => random.Next(1, whole.Length)).Append(whole.Length - 1).Append(0))
        {
            _cloud.Put("in/films.csv.gz", whole[..length]);

            await AssertRefusedAsync("in/films.csv.gz", "cannot be unpacked");
        }

        byte[] damaged = [.. whole];
        damaged[^8] ^= 1;
        _cloud.Put("in/films.csv.gz", damaged);
        await AssertRefusedAsync("in/films.csv.gz", "cannot be unpacked");
        _cloud.Put("in/films.csv.gz", "key\na.mp4\n");
        await AssertRefusedAsync("in/films.csv.gz", "cannot be unpacked");
    }

    [Fact]
    public async Task Files_that_were_packed_apart_and_put_together_are_one_manifest()
    {
        _cloud.Put("in/films.txt.gz", [.. Pack("a.mp4\n"), .. Pack("b.mp4\n")]);
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/films.txt.gz")));
        Assert.Equal(2, _cloud.Lines((string)prepared["manifest"]!["key"]!).Count);

        byte[] damaged = Pack("b.mp4\n");
        damaged[0] ^= 1;
        _cloud.Put("in/films.txt.gz", [.. Pack("a.mp4\n"), .. damaged]);
        await AssertRefusedAsync("in/films.txt.gz", "cannot be unpacked: after its end");
    }

    private static byte[] Pack(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private Task<IReadOnlyList<JsonObject>> NumberAsync(string key, string content) => NumberAsync(key, Encoding.UTF8.GetBytes(content));

    private async Task<IReadOnlyList<JsonObject>> NumberAsync(string key, byte[] content)
    {
        _cloud.Put(key, content);
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("manifest", key)));
        return _cloud.Lines((string)prepared["manifest"]!["key"]!);
    }

    private async Task AssertRefusedAsync(string key, string reason)
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _cloud.PrepareAsync(BatchCloud.Request(("manifest", key))));
        var refusal = JsonNode.Parse(error.Message)!;
        Assert.Equal("InvalidRequestException", (string)refusal["errorType"]!);
        Assert.Contains(reason, (string)refusal["errorMessage"]!, StringComparison.Ordinal);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>What PrepareManifest makes of manifests.</summary>
public sealed class ManifestTests : IAsyncLifetime
{
    private BatchCloud _cloud = null!;

    public async ValueTask InitializeAsync() => _cloud = await BatchCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Csv_becomes_numbered_lines_with_the_other_columns_carried_through()
    {
        var items = await NumberAsync("in/films.csv", "key,title,downloadAs\r\na.mp4,\"The \"\"A\"\", part 1\",A.mp4\r\n\r\nb.mp4,B,\r\n");

        Assert.Equal(["1", "2"], items.Select(item => item["line"]!.ToString()));
        Assert.Equal(["a.mp4", "b.mp4"], items.Select(item => (string)item["key"]!));
        Assert.Equal("""The "A", part 1""", (string)items[0]["columns"]!["title"]!);
        Assert.Equal("A.mp4", (string)items[0]["downloadAs"]!);
        Assert.Null(items[1]["downloadAs"]);
    }

    [Fact]
    public async Task A_quoted_field_may_hold_line_breaks_and_commas()
    {
        var items = await NumberAsync("in/films.csv", "title,key\n\"two\nlines, one field\",a.mp4\nB,b.mp4\n");

        Assert.Equal("two\nlines, one field", (string)items[0]["columns"]!["title"]!);
        Assert.Equal(["a.mp4", "b.mp4"], items.Select(item => (string)item["key"]!));
    }

    [Theory]
    [InlineData("a\"b.mp4,x", "inside a field that is not quoted")]
    [InlineData("\"a\"b.mp4,x", "behind a closing quotation mark")]
    [InlineData("\"a.mp4,x", "never closed")]
    [InlineData("a.mp4", "1 fields where the header has 2")]
    [InlineData("a.mp4,x,y", "3 fields where the header has 2")]
    [InlineData(",x", "key must be 1 to 1,024 bytes")]
    [InlineData("../a.mp4,x", "'.' or '..' path segment")]
    public async Task A_bad_csv_line_becomes_one_error_item_and_costs_no_other_line(string bad, string reason)
    {
        var items = await NumberAsync("in/films.csv", $"key,title\nfirst.mp4,1\n{bad}\nlast.mp4,3\n");

        Assert.Equal(3, items.Count);
        Assert.Equal("InvalidRequestException", (string)items[1]["error"]!);
        Assert.Contains(reason, (string)items[1]["message"]!, StringComparison.Ordinal);
        Assert.Contains("line 3 of the file", (string)items[1]["message"]!, StringComparison.Ordinal);
        Assert.Equal("last.mp4", (string)items[2]["key"]!);
    }

    [Fact]
    public async Task A_media_type_that_no_header_can_hold_becomes_an_error_item()
    {
        var items = await NumberAsync("in/films.csv", "key,contentType\na.mp4,video/mp4\nb.mp4,视频/mp4\n");

        Assert.Equal([null, "InvalidRequestException"], items.Select(item => (string?)item["error"]));
        Assert.Contains("contentType must be 1 to 1,024 printable ASCII characters", (string)items[1]["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stray_quotation_mark_before_thousands_of_lines_costs_one_line()
    {
        var rest = string.Concat(Enumerable.Range(1, 5000).Select(i => string.Create(CultureInfo.InvariantCulture, $"film-{i}.mp4,t\n")));

        var items = await NumberAsync("in/films.csv", $"key,title\n\"stray.mp4,t\n{rest}");

        Assert.Equal(5001, items.Count);
        Assert.Equal([1L], items.Where(item => item["error"] is not null).Select(item => (long)item["line"]!));
    }

    [Fact]
    public async Task A_byte_order_mark_and_capitals_in_the_header_do_no_harm()
    {
        var items = await NumberAsync("in/films.csv", "\uFEFFKey , Title\na.mp4,A\n");

        Assert.Equal("a.mp4", (string)items[0]["key"]!);
        Assert.Equal("A", (string)items[0]["columns"]!["Title"]!);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("name,title\na,b\n", "needs a column 'key'")]
    [InlineData("key,title,title\na,b,c\n", "'title' twice")]
    public async Task A_csv_header_without_sense_refuses_the_manifest(string content, string reason)
    {
        _cloud.Put("in/films.csv", content);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/films.csv"))));

        Assert.Contains(JsonValue.Create(reason).ToJsonString().Trim('"'), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_lines_keep_other_members_of_any_type()
    {
        var items = await NumberAsync("in/films.jsonl", """
            {"key":"a.mp4","order":{"id":7,"tags":["x"]},"versionId":"v1"}

            {"key":"b.mp4"}
            """);

        Assert.Equal("""{"order":{"id":7,"tags":["x"]}}""", items[0]["columns"]!.ToJsonString());
        Assert.Equal("v1", (string)items[0]["versionId"]!);
        Assert.Equal([1L, 2L], items.Select(item => (long)item["line"]!));
    }

    [Theory]
    [InlineData("not json", "is not a JSON object")]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("{\"key\":1}", "key must be a string")]
    [InlineData("{\"key\":\"a\",\"expiresInSeconds\":60}", "expiresInSeconds cannot be set on a line")]
    [InlineData("{\"key\":\"a\",\"ticket\":{\"validDays\":1}}", "ticket cannot be set on a line")]
    [InlineData("{\"title\":\"x\"}", "key is required")]
    [InlineData("{\"key\":\"a\",\"key\":\"b\"}", "is not a JSON object")]
    [InlineData("{\"key\":\"\\ud800\"}", "well-formed Unicode")]
    public async Task A_bad_json_line_becomes_one_error_item(string bad, string reason)
    {
        var items = await NumberAsync("in/films.jsonl", $"{{\"key\":\"a.mp4\"}}\n{bad}\n{{\"key\":\"b.mp4\"}}\n");

        Assert.Contains(reason, (string)items[1]["message"]!, StringComparison.Ordinal);
        Assert.Equal("b.mp4", (string)items[2]["key"]!);
    }

    [Fact]
    public async Task A_line_too_long_for_a_payload_becomes_an_error_item()
    {
        var items = await NumberAsync("in/films.jsonl", $$"""
            {"key":"a.mp4","note":"{{new string('x', 40_000)}}"}
            {"key":"b.mp4","note":"{{new string('x', 400_000)}}"}
            {"key":"c.mp4"}
            """);

        Assert.Contains("over 32 KiB", (string)items[0]["message"]!, StringComparison.Ordinal);
        Assert.Contains("too long", (string)items[1]["message"]!, StringComparison.Ordinal);
        Assert.Equal("c.mp4", (string)items[2]["key"]!);
    }

    [Fact]
    public async Task A_manifest_larger_than_one_part_of_the_upload_keeps_every_line_once()
    {
        var note = new string('n', 3000);
        var text = string.Concat(Enumerable.Range(1, 9_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"film-{i}.mp4,{note}\n")));

        var items = await NumberAsync("in/films.csv", "key,note\n" + text);

        Assert.Equal(Enumerable.Range(1, 9_000).Select(i => (long)i), items.Select(item => (long)item["line"]!));
        Assert.Equal("film-9000.mp4", (string)items[^1]["key"]!);
        Assert.StartsWith("\"", _cloud.Batches.Get($"{BatchCloud.Run}manifest.jsonl").ETag, StringComparison.Ordinal);
        Assert.EndsWith("-4\"", _cloud.Batches.Get($"{BatchCloud.Run}manifest.jsonl").ETag, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_numbered_manifest_keeps_its_numbers_and_its_errors()
    {
        var items = await NumberAsync("in/rest.jsonl", """
            {"line":7,"key":"a.mp4"}
            {"line":9,"error":"InvalidRequestException","message":"was bad"}
            """, ("numbered", true));

        Assert.Equal([7L, 9L], items.Select(item => (long)item["line"]!));
        Assert.Equal("was bad", (string)items[1]["message"]!);
    }

    [Fact]
    public async Task A_numbered_manifest_cannot_make_up_errors_or_carry_what_no_payload_could()
    {
        var items = await NumberAsync("in/rest.jsonl", $$$"""
            {"line":1,"error":"MyOwnException","message":"m"}
            {"line":2,"error":"InvalidRequestException","message":"{{{new string('m', 9000)}}}","key":"{{{new string('k', 9000)}}}","columns":{"c":"{{{new string('\u007f', 40_000)}}}"}}
            """, ("numbered", true));

        Assert.Equal(["InvalidRequestException", "InvalidRequestException"], items.Select(item => (string)item["error"]!));
        Assert.Contains("not one that a line can have", (string)items[0]["message"]!, StringComparison.Ordinal);
        Assert.InRange(items[1].ToJsonString().Length, 500, 1000);
    }

    [Fact]
    public async Task An_empty_manifest_has_nothing_to_link()
    {
        _cloud.Put("in/films.csv", "key\n");

        var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/films.csv")));

        Assert.Equal("empty", (string)prepared["status"]!);
    }

    [Fact]
    public async Task A_manifest_that_is_not_there_is_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/none.csv"))));

        Assert.Contains("InvalidRequestException", error.Message, StringComparison.Ordinal);
        Assert.Contains("manifest names no object of the batch bucket", error.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<JsonObject>> NumberAsync(string key, string content, params (string Member, JsonNode Value)[] members)
    {
        _cloud.Put(key, content);
        var prepared = await _cloud.PrepareAsync(BatchCloud.Request([("manifest", key), .. members]));
        var items = _cloud.Lines((string)prepared["manifest"]!["key"]!);
        Assert.Equal("ready", (string)prepared["status"]!);
        Assert.Equal(items.Count, (long)prepared["manifest"]!["lines"]!);
        return items;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>Whatever a line holds, it costs that line alone.</summary>
public sealed class HostileLineTests : IAsyncLifetime
{
    private const string Film = """{"key":"metropolis-1927.mp4"}""";

    private BatchCloud _cloud = null!;
    private int _executions;

    public async ValueTask InitializeAsync() => _cloud = await BatchCloud.StartAsync();

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    public static TheoryData<string> Refused =>
    [
        """{"key":"metropolis-1927.mp4","title":"cut \ud83d"}""",
        """{"key":"metropolis-1927.mp4","cut \ud83d":"title"}""",
        """{"key":"metropolis-1927.mp4","tags":[{"\udc00":1}]}""",
        """{"key":"metropolis-1927.mp4","\ud83d":1,"\ud83d":2}""",
        """{"key":"metropolis-1927.mp4","tags":{"a":1,"a":2}}""",
        """{"key":"metropolis-1927.mp4","Key":"b.mp4"}""",
        """{"key":"metropolis-1927.mp4","size":1e999}""",
        """{"key":"metropolis-1927.mp4","size":-1e999999999999}""",
        $$"""{"key":"metropolis-1927.mp4","size":{{new string('9', 2000)}}}""",
        $$"""{"key":"metropolis-1927.mp4","deep":{{new string('[', 40)}}{{new string(']', 40)}}}""",
        $$"""{"key":"metropolis-1927.mp4","note":"{{new string('n', 100_000)}}"}""",
        "{\"key\":\"metropolis-1927.mp4\",\"title\":\"\0\"}",
        "{\"key\":\"metropolis-1927.mp4\\u0000\"}",
        Film + Film,
        Film + "\0",
        "\uFEFF" + Film,
        "null",
        "{",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_hostile_line_is_its_own_error_and_the_others_get_links(string line)
    {
        _cloud.Put("in/films.jsonl", $"{Film}\n{line}\n{Film}\n");

        var lines = await LinkAsync(("manifest", "in/films.jsonl"));

        Assert.Equal([null, "InvalidRequestException", null], lines.Select(linked => (string?)linked["error"]));
        Assert.Contains("line 2 of the file", (string)lines[1]["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title", "\\ud83d\\ude00")]
    [InlineData("title", "\\u0000\\u001f\\uFEFF\\uffff")]
    [InlineData("line", "7")]
    [InlineData("error", "MyOwnException")]
    [InlineData("object", "x")]
    public async Task What_looks_odd_and_is_well_formed_is_carried_through(string name, string value)
    {
        _cloud.Put("in/films.jsonl", $$"""{"key":"metropolis-1927.mp4","{{name}}":"{{value}}"}""");

        var line = Assert.Single(await LinkAsync(("manifest", "in/films.jsonl")));

        Assert.NotNull(line["url"]);
        Assert.Equal((string)JsonNode.Parse($"\"{value}\"")!, (string)line["columns"]![name]!);
    }

    [Theory]
    [InlineData("""{"line":2,"key":"metropolis-1927.mp4","columns":{"title":"cut \ud83d"}}""")]
    [InlineData("""{"line":2,"key":"metropolis-1927.mp4","columns":{"\ud83d":"title"}}""")]
    [InlineData("""{"line":2,"key":"metropolis-1927.mp4","columns":[]}""")]
    [InlineData("""{"line":2,"key":{}}""")]
    public async Task So_it_is_in_a_numbered_manifest(string line)
    {
        _cloud.Put("in/rest.jsonl", $$"""{"line":1,"key":"metropolis-1927.mp4"}{{"\n"}}{{line}}{{"\n"}}{"line":3,"key":"metropolis-1927.mp4"}{{"\n"}}""");

        var lines = await LinkAsync(("manifest", "in/rest.jsonl"), ("numbered", true));

        Assert.Equal([null, "InvalidRequestException", null], lines.Select(linked => (string?)linked["error"]));
    }

    [Theory]
    [InlineData("""{"key":"a.mp4"}""")]
    [InlineData("""{"line":"1","key":"a.mp4"}""")]
    [InlineData("""{"line":0,"key":"a.mp4"}""")]
    [InlineData("""{"line":1e999,"key":"a.mp4"}""")]
    [InlineData("""["line",1]""")]
    [InlineData("{\"line\":1")]
    public async Task A_numbered_manifest_without_numbers_is_refused(string line)
    {
        _cloud.Put("in/rest.jsonl", line);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/rest.jsonl"), ("numbered", true))));

        Assert.Contains("InvalidRequestException", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("line 1 of the file has no number", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_numbered_line_says_of_its_object_is_not_believed()
    {
        _cloud.Put("in/rest.jsonl", """{"line":1,"key":"nowhere.mp4","object":{"contentLength":1,"eTag":"\"x\"","lastModified":"2026-01-01T00:00:00Z"}}""");

        var line = Assert.Single(await LinkAsync(("manifest", "in/rest.jsonl"), ("numbered", true)));

        Assert.Equal("ObjectNotFoundException", (string?)line["error"]);
        Assert.Null(line["url"]);
    }

    [Theory]
    [InlineData("in/films.jsonl", """{"key":"first.mp4"}""", """{"key":"last.mp4"}""")]
    [InlineData("in/films.csv", "key,title", "last.mp4,t")]
    [InlineData("in/films.txt", "first.mp4", "last.mp4")]
    public Task Any_bytes_are_lines_that_are_accounted_for(string key, string first, string last) =>
        Bytes.Array[60].SampleAsync(async lines =>
        {
            // In CSV a quotation mark may make one record of two lines, and rows without content are none.
            var isCsv = key.EndsWith(".csv", StringComparison.Ordinal);
            byte[][] all = [Encoding.UTF8.GetBytes(first), .. lines.Select(line => line.Where(b => b != '\n' && !(isCsv && b == '"')).ToArray()), Encoding.UTF8.GetBytes(last)];
            _cloud.Put(key, [.. all.SelectMany(line => line.Append((byte)'\n'))]);

            var prepared = await _cloud.PrepareAsync(BatchCloud.Request(("manifest", key)), NewExecution());
            var items = _cloud.Lines((string)prepared["manifest"]!["key"]!);

            Assert.Equal(isCsv ? items.Count : all.Count(HasContent), items.Count);
            Assert.Equal(Enumerable.Range(1, items.Count).Select(number => (long)number), items.Select(item => (long)item["line"]!));
            Assert.Equal("last.mp4", (string?)items[^1]["key"]);
            Assert.All(items, item => Assert.Contains((string?)item["error"], new[] { null, "InvalidRequestException" }));
        }, iter: 60, threads: 1);

    private static bool HasContent(byte[] line) => line.AsSpan(0, line.Length - (line is [.., (byte)'\r'] ? 1 : 0)).ContainsAnyExcept(" \t"u8);

    private static Gen<byte[]> Bytes { get; } = Gen.OneOf(
        Gen.Byte.Array[0, 80],
        Pick(Refused.Select(row => Encoding.UTF8.GetBytes(row.Data)).ToArray()),
        Gen.Select(Pick(Refused.Select(row => Encoding.UTF8.GetBytes(row.Data)).Where(line => line.Length < 4000).ToArray()), Gen.Int[0, 10_000], Gen.Byte, (line, at, b) =>
        {
            byte[] changed = [.. line];
            changed[at % changed.Length] = b;
            return changed;
        }));

    private static Gen<byte[]> Pick(byte[][] lines) => Gen.Int[0, lines.Length - 1].Select(index => lines[index]);

    private string NewExecution() => $"arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-batch:{++_executions}";

    private async Task<IReadOnlyList<JsonObject>> LinkAsync(params (string Member, JsonNode Value)[] members)
    {
        var part = await _cloud.LinkAsync(BatchCloud.Request(members));
        return _cloud.Lines((string)part["key"]!);
    }
}

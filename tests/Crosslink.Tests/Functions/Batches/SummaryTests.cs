using System.Globalization;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>What Summarise makes of parts, and of children that failed.</summary>
public sealed class SummaryTests : IAsyncLifetime
{
    private BatchCloud _cloud = null!;
    private JsonObject _prepared = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await BatchCloud.StartAsync();
        _cloud.Put("in/films.csv", "key\n" + string.Concat(Enumerable.Range(1, 10).Select(i => i % 5 == 0 ? $"none-{i}.mp4\n" : "metropolis-1927.mp4\n")));
        _prepared = await _cloud.PrepareAsync(BatchCloud.Request(("manifest", "in/films.csv")));
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    private IReadOnlyList<JsonObject> Items => _cloud.Lines((string)_prepared["manifest"]!["key"]!);

    [Fact]
    public async Task The_parts_add_up_to_the_manifest()
    {
        var parts = new[] { await PresignAsync(1, 4), await PresignAsync(5, 10) };

        var summary = await _cloud.SummariseAsync(_prepared, parts, []);

        Assert.Equal(10, (long)summary["requested"]!);
        Assert.Equal(8, (long)summary["linked"]!);
        Assert.Equal("""{"ObjectNotFoundException":2}""", summary["errors"]!.ToJsonString());
        Assert.NotNull(summary["earliestExpiry"]);
        Assert.Equal([BatchCloud.PartKey(1), BatchCloud.PartKey(5)], ListedParts());
        AssertEveryLineOnce();
    }

    [Fact]
    public async Task The_items_of_a_child_that_failed_become_error_lines_with_its_error()
    {
        var part = await PresignAsync(1, 4);

        var summary = await _cloud.SummariseAsync(_prepared, [part], [Failed(5, 10, "States.Timeout", null)]);

        Assert.Equal(10, (long)summary["requested"]!);
        Assert.Equal("""{"States.Timeout":6}""", summary["errors"]!.ToJsonString());
        AssertEveryLineOnce();
    }

    [Fact]
    public async Task A_part_that_was_written_before_its_child_failed_counts()
    {
        var part = await PresignAsync(1, 4);
        await PresignAsync(5, 7);

        var summary = await _cloud.SummariseAsync(_prepared, [part], [Failed(5, 7, "Sandbox.Timedout", "x"), Failed(8, 10, "Sandbox.Timedout", "too slow")]);

        Assert.Equal("""{"ObjectNotFoundException":1,"Sandbox.Timedout":3}""", summary["errors"]!.ToJsonString());
        Assert.Equal("too slow", (string)_cloud.Lines(BatchCloud.PartKey(8))[0]["message"]!);
        AssertEveryLineOnce();
    }

    [Fact]
    public async Task Lines_that_nobody_tells_of_are_not_lost()
    {
        await PresignAsync(3, 4);
        var part = await PresignAsync(7, 8);

        var summary = await _cloud.SummariseAsync(_prepared, [part], []);

        Assert.Equal(10, (long)summary["requested"]!);
        Assert.Equal([1L, 3L, 5L, 7L, 9L], ListedParts().Select(key => long.Parse(key[^15..^6], CultureInfo.InvariantCulture)));
        AssertEveryLineOnce();
    }

    private Task<JsonObject> PresignAsync(int first, int last) => _cloud.PresignAsync(_prepared, Items.Skip(first - 1).Take(last - first + 1));

    private JsonObject Failed(int first, int last, string error, string? cause)
    {
        var input = new JsonObject { ["BatchInput"] = new JsonObject(), [nameof(Items)] = new JsonArray([.. Items.Skip(first - 1).Take(last - first + 1).Select(item => item.DeepClone())]) };
        var child = new JsonObject { ["ExecutionArn"] = BatchCloud.Child, ["Input"] = input.ToJsonString(), ["Status"] = "FAILED", ["Error"] = error };
        if (cause is not null)
        {
            child["Cause"] = cause;
        }

        return child;
    }

    private string[] ListedParts() =>
        [.. JsonNode.Parse(_cloud.Text($"{BatchCloud.Run}manifest.json"))!["parts"]!.AsArray().Select(part => (string)part!["key"]!)];

    private void AssertEveryLineOnce() =>
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), ListedParts().SelectMany(_cloud.Lines).Select(line => (long)line["line"]!));
}

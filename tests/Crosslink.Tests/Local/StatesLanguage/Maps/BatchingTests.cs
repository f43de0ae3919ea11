using System.Text;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Local.StatesLanguage.Maps;

/// <summary>ItemReader and ItemBatcher (developer guide, "ItemBatcher (Map)"; States Language, "Reading Items" and "Batching Items").</summary>
public sealed class BatchingTests
{
    [Fact]
    public async Task Without_a_batcher_each_line_is_the_input_of_a_child() =>
        await SameAsync("", "{\"n\": 1}\n\n[2]\n\"drei\"\n", """[{"n":1},[2],"drei"]""");

    [Fact]
    public async Task A_batch_has_its_items_in_the_order_of_the_lines() => await SameAsync(
        ""","ItemBatcher":{"MaxItemsPerBatch":2}""", "1\n2\n3\n4\n5", """[{"Items":[1,2]},{"Items":[3,4]},{"Items":[5]}]""");

    [Fact]
    public async Task BatchInput_is_filled_from_the_states_input_and_the_parents_context() => await SameAsync(
        ""","ItemBatcher":{"MaxItemsPerBatch":9,"BatchInput":{"a":1,"b.$":"$.bucket","run.$":"$$.Execution.Id"}}""",
        "1\n2",
        $$"""[{"BatchInput":{"a":1,"b":"in","run":"{{TestExecution.Arn}}"},"Items":[1,2]}]""");

    // "[11,22]" has seven bytes, "[11,22,33]" ten.
    [Theory]
    [InlineData(6, "[[11],[22],[33]]")]
    [InlineData(7, "[[11,22],[33]]")]
    [InlineData(9, "[[11,22],[33]]")]
    [InlineData(10, "[[11,22,33]]")]
    [InlineData(1, "[[11],[22],[33]]")]
    public async Task MaxInputBytesPerBatch_bounds_the_array_of_items(int bytes, string expected) => await SameAsync(
        $$$""","ItemBatcher":{"MaxInputBytesPerBatch":{{{bytes}}},"BatchInput":{"not":"counted"}},"ResultSelector":{"o.$":"$[*].Items"},"OutputPath":"$.o" """, "11\n22\n33", expected);

    [Fact]
    public async Task The_limit_that_is_reached_first_ends_the_batch() => await SameAsync(
        ""","ItemBatcher":{"MaxItemsPerBatch":3,"MaxInputBytesPerBatch":10}""",
        "1\n2\n3\n4444444\n5",
        """[{"Items":[1,2,3]},{"Items":[4444444]},{"Items":[5]}]""");

    [Fact]
    public async Task Bytes_are_those_of_UTF_8() => await SameAsync(
        ""","ItemBatcher":{"MaxInputBytesPerBatch":12}""", "\"é\"\n\"é\"\n\"é\"", """[{"Items":["é","é"]},{"Items":["é"]}]""");

    [Fact]
    public async Task MaxItems_leaves_the_rest_unread()
    {
        var map = new MapExecution { Bucket = new() { Manifest = "1\n2\nno json" } };
        Assert.Equal("[1,2]", (await With(map, MapExecution.Reader.Replace("\"JSONL\"", "\"JSONL\",\"MaxItems\":2", StringComparison.Ordinal))).ToJsonString());
    }

    // Quotas: "Maximum input or result size for a task, state, or execution", 262,144 bytes.
    [Fact]
    public async Task Batches_stay_within_256_KiB_exactly()
    {
        var line = $"\"{new string('x', 100)}\"";
        var map = new MapExecution
        {
            Members = ""","ItemBatcher":{"MaxItemsPerBatch":100000,"BatchInput":"é"},"ResultSelector":{"n.$":"States.ArrayLength($)"}""",
            Child = "\"Work\":{\"Type\":\"Task\",\"Resource\":\"arn:aws:states:::lambda:invoke\",\"Parameters\":{\"FunctionName\":\"f\",\"Payload.$\":\"$.Items[0]\"},\"End\":true}",
            Bucket = new() { Manifest = string.Concat(Enumerable.Repeat(line + "\n", 6000)) },
        };
        await map.OutputAsync();

        // {"BatchInput":"é","Items":[ … ]} leaves 262,144 - 29 - 2 bytes for items of 103 with their commas, the first without.
        var frame = Encoding.UTF8.GetByteCount("""{"BatchInput":"é","Items":[]}""");
        var most = (262_144 - frame + 1) / 103;
        Assert.Equal([most, most, 6000 - (2 * most)], map.Run.Children.OrderBy(child => child.Number).Select(child => child.Items));
    }

    [Theory]
    [InlineData(262_142, null)]
    [InlineData(262_143, "States.DataLimitExceeded")]
    public async Task An_item_may_fill_the_childs_input(int letters, string? error)
    {
        var map = new MapExecution
        {
            Members = ",\"ResultSelector\":{}",
            Child = "\"Work\":{\"Type\":\"Pass\",\"Result\":0,\"End\":true}",
            Bucket = new() { Manifest = $"\"{new string('x', letters)}\"" },
        };
        Assert.Equal(error, (await map.RunAsync()).Outcome.Error);
    }

    [Fact]
    public async Task A_manifest_without_lines_has_no_children()
    {
        var map = new MapExecution();
        Assert.Equal("[]", (await map.OutputAsync())!.ToJsonString());
        Assert.Empty(map.Run.Children);
    }

    private static async Task SameAsync(string members, string manifest, string expected) =>
        Scopes.Same(expected, await new MapExecution { Members = members, Bucket = new() { Manifest = manifest } }.OutputAsync());

    private static async Task<JsonNode> With(MapExecution map, string reader)
    {
        var definition = MapExecution.Definition(map.Members, map.Child).Replace(MapExecution.Reader, reader, StringComparison.Ordinal);
        return (await map.OutputOfAsync(definition))!;
    }
}

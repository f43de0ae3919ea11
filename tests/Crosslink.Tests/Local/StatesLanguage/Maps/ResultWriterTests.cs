using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Tests.Local.StatesLanguage.Maps;

/// <summary>ResultWriter (developer guide, "ResultWriter (Map)").</summary>
public sealed class ResultWriterTests
{
    private const string FailOnTwo = "\"Work\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.n\",\"NumericEquals\":2,\"Next\":\"F\"}],\"Default\":\"S\"},\"F\":{\"Type\":\"Fail\",\"Error\":\"E\",\"Cause\":\"c\"},\"S\":{\"Type\":\"Pass\",\"Parameters\":{\"o.$\":\"$.n\"},\"End\":true}";

    [Fact]
    public async Task The_result_names_the_manifest_and_the_manifest_the_files()
    {
        var map = new MapExecution { Members = MapExecution.Writer, Bucket = new() { Manifest = MapExecution.Lines(1) } };
        var result = await map.OutputAsync();
        var folder = $"runs/7/results/{map.Run.Arn.Split(':')[^1]}";
        Scopes.Same($$$"""{"MapRunArn":"{{{map.Run.Arn}}}","ResultWriterDetails":{"Bucket":"out","Key":"{{{folder}}}/manifest.json"}}""", result);
        var size = map.Bucket.Written[$"out/{folder}/SUCCEEDED_0.json"].Length;
        Scopes.Same(
            $$$"""{"DestinationBucket":"out","MapRunArn":"{{{map.Run.Arn}}}","ResultFiles":{"FAILED":[],"PENDING":[],"SUCCEEDED":[{"Key":"{{{folder}}}/SUCCEEDED_0.json","Size":{{{size}}}}]}}""",
            JsonNode.Parse(map.Bucket.Written[$"out/{folder}/manifest.json"]));
        Assert.Equal(2, map.Bucket.Written.Count);
        Assert.Equal((1, 1), (map.Run.Now.Items.ResultsWritten, map.Run.Now.Executions.ResultsWritten));
    }

    [Fact]
    public async Task Without_a_WriterConfig_a_child_stands_there_with_all_about_it()
    {
        var map = new MapExecution { Members = MapExecution.Writer, Bucket = new() { Manifest = "{\"n\":1}" }, Child = FailOnTwo };
        await map.OutputAsync();
        var child = map.Run.Children[0];
        Scopes.Same(
            $$$"""
            [{"ExecutionArn":"{{{child.Arn}}}","Input":"{\"n\":1}","InputDetails":{"Included":true},"Name":"{{{child.Name}}}","Output":"{\"o\":1}","OutputDetails":{"Included":true},
              "RedriveCount":0,"RedriveStatus":"NOT_REDRIVABLE","RedriveStatusReason":"Execution is SUCCEEDED and cannot be redriven",
              "StartDate":"2026-01-02T03:04:05.000Z","StateMachineArn":"arn:aws:states:us-east-1:444455556666:stateMachine:test/Batch","Status":"SUCCEEDED","StopDate":"2026-01-02T03:04:05.000Z"}]
            """,
            JsonNode.Parse(File(map, "SUCCEEDED")));
    }

    [Theory]
    [InlineData("NONE", "JSON", null)]
    [InlineData("COMPACT", "JSON", "[[1,2],[3]]")]
    [InlineData("FLATTEN", "JSON", "[1,2,3]")]
    [InlineData("COMPACT", "JSONL", "[1,2]\n[3]\n")]
    [InlineData("FLATTEN", "JSONL", "1\n2\n3\n")]
    public async Task Outputs_are_transformed(string transformation, string type, string? expected)
    {
        var map = new MapExecution
        {
            Members = ",\"MaxConcurrency\":1" + MapExecution.Writer.Replace("\"Resource\"", $$"""  "WriterConfig":{"Transformation":"{{transformation}}","OutputType":"{{type}}"},"Resource" """, StringComparison.Ordinal),
            Bucket = new() { Manifest = "[1,2]\n[3]" },
        };
        await map.OutputAsync();
        if (expected is null)
        {
            Assert.Equal(["[1,2]", "[3]"], JsonNode.Parse(File(map, "SUCCEEDED"))!.AsArray().Select(record => record!["Output"]!.GetValue<string>()));
        }
        else
        {
            Assert.Equal(expected, File(map, "SUCCEEDED"));
        }
    }

    [Fact]
    public async Task FLATTEN_of_an_empty_array_adds_nothing()
    {
        var map = new MapExecution
        {
            Members = ",\"MaxConcurrency\":1" + MapExecution.Writer.Replace("\"Resource\"", """ "WriterConfig":{"Transformation":"FLATTEN","OutputType":"JSON"},"Resource" """, StringComparison.Ordinal),
            Bucket = new() { Manifest = "[]\n[]" },
        };
        await map.OutputAsync();
        Assert.Equal("[]", File(map, "SUCCEEDED"));
    }

    [Fact]
    public async Task A_run_that_fails_says_what_failed_and_what_was_not_started()
    {
        var map = new MapExecution
        {
            Members = ",\"MaxConcurrency\":1,\"ItemBatcher\":{\"MaxItemsPerBatch\":1}" + MapExecution.Writer,
            Bucket = new() { Manifest = MapExecution.Lines(5) },
            Child = FailOnTwo.Replace("$.n", "$.Items[0].n", StringComparison.Ordinal),
        };
        Assert.Equal((ExecutionStatus.Failed, "States.ExceedToleratedFailureThreshold"), await EndAsync(map));
        Assert.Equal(["{\"Items\":[{\"n\":0}]}", "{\"Items\":[{\"n\":1}]}"], Inputs(map, "SUCCEEDED"));
        Assert.Equal(["{\"Items\":[{\"n\":2}]}"], Inputs(map, "FAILED"));
        Assert.Equal(["{\"Items\":[{\"n\":3}]}", "{\"Items\":[{\"n\":4}]}"], Inputs(map, "PENDING"));
        var items = map.Run.Now.Items;
        Assert.Equal((5, 2, 1, 2), (items.Total, items.Succeeded, items.Failed, items.Pending));
    }

    [Fact]
    public async Task Without_a_ResultWriter_outputs_over_256_KiB_fail()
    {
        var map = new MapExecution { Bucket = new() { Manifest = string.Concat(Enumerable.Repeat($"\"{new string('x', 100_000)}\"\n", 3)) } };
        Assert.Equal((ExecutionStatus.Failed, "States.DataLimitExceeded"), await EndAsync(map));
    }

    private static async Task<(ExecutionStatus, string?)> EndAsync(MapExecution map)
    {
        var outcome = (await map.RunAsync()).Outcome;
        return (outcome.Status, outcome.Error);
    }

    private static string File(MapExecution map, string kind) => map.Bucket.Written.Single(file => file.Key.EndsWith($"/{kind}_0.json", StringComparison.Ordinal)).Value;

    private static IEnumerable<string> Inputs(MapExecution map, string kind) =>
        JsonNode.Parse(File(map, kind))!.AsArray().Select(record => record!["Input"]!.GetValue<string>());
}

using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Functions.Hosting;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Tests.Functions.Batches;
using Crosslink.Tests.Local.S3;

namespace Crosslink.Tests.Local.Cloud.Faults.Matrix;

/// <summary>presign-batch.</summary>
internal sealed class BatchMachine() : MatrixMachine("presign-batch", BatchCalls.All)
{
    public override FunctionEnvironment Change(FunctionEnvironment environment, MatrixCall call) =>
        call.Input == BatchInputs.InParts ? environment with { ManifestPartBytes = BatchInputs.PartBytes } : environment;

    public override async Task PrepareAsync(CloudUnderTest test, MatrixCall call)
    {
        var batch = new BatchRun(test);
        batch.Put(BatchInputs.ManifestKey, BatchInputs.ManifestText);
        foreach (var key in BatchInputs.Listed)
        {
            batch.Movies.Put(TestState.Draft(key));
        }

        switch (call.Input)
        {
            case BatchInputs.Taken:
                Assert.Null((await batch.RunAsync(Input(call), "first")).Error);
                break;
            case BatchInputs.WithoutResults:
                test.Faults.Add(new Fault("s3", "PutObject", new Refuse(403, "AccessDenied")) { Where = "/results/" });
                break;
        }
    }

    public override Task<DescribeExecutionResponse> RunAsync(CloudUnderTest test, MatrixCall call) =>
        new BatchRun(test).RunAsync(Input(call), BatchCalls.Run);

    public override async Task<string> CheckAsync(CloudUnderTest test, MatrixCell cell, DescribeExecutionResponse ended)
    {
        var (batch, call) = (new BatchRun(test), Calls[cell.Call]);
        AssertPartsAreWhole(batch);
        if (ended.Error is null)
        {
            return Outcome(batch, call, ended);
        }

        if (cell.Count is not null)
        {
            return "";
        }

        // Nothing stands in the way of another run. Where the schedule starts it, it begins if this one holds nothing.
        test.Faults.Clear();
        var another = await batch.RunAsync(Input(call), "another");
        Assert.True(another.Error is null, $"The run after it: {another.Error}: {another.Cause}");
        var outcome = Outcome(batch, call, another);
        Assert.Contains(outcome, call.Input switch { BatchInputs.Taken => ["taken"], BatchInputs.Scheduled => ["taken", "linked"], _ => new[] { "linked" } });
        AssertPartsAreWhole(batch);
        return "";
    }

    private static JsonObject Input(MatrixCall call) => BatchInputs.Of(call.Input, ExpiresInSeconds);

    private static string Outcome(BatchRun batch, MatrixCall call, DescribeExecutionResponse ended)
    {
        var output = JsonNode.Parse(ended.Output)!.AsObject();
        if ((string?)output["status"] == "taken")
        {
            Assert.EndsWith(call.Input == BatchInputs.Taken ? ":first" : $":{BatchCalls.Run}", (string)output["claimedBy"]!, StringComparison.Ordinal);
            return "taken";
        }

        var found = batch.Lines(output);
        Assert.Equal([1L, 2, 3], found.Select(line => (long)line["line"]!));
        Assert.Equal(3, (long)output["requested"]!);
        Assert.Equal(found.Count(line => line["url"] is not null), (long)output["linked"]!);
        Assert.All(found, line => Assert.True(
            line["error"] is not null || ((string)line["url"]!).Contains("X-Amz-Signature=", StringComparison.Ordinal), line.ToJsonString()));
        if (call.Input != BatchInputs.Manifest)
        {
            Assert.Equal(BatchInputs.Listed, found.Select(line => (string)line["key"]!));
            return Assert.Single(found.Select(Of).Distinct());
        }

        Assert.All(found.Skip(1), line => Assert.Equal("InvalidRequestException", Of(line)));
        return Of(found[0]);
    }

    private static string Of(JsonObject line) => (string?)line["error"] ?? "linked";

    /// <summary>Whatever a run left: each part can be read, is named by its first line, and no line of a run is in two.</summary>
    private static void AssertPartsAreWhole(BatchRun batch)
    {
        var parts = batch.Objects("runs/").Where(stored => stored.Key.Contains("/parts/", StringComparison.Ordinal));
        foreach (var run in parts.GroupBy(part => part.Key.Split('/')[1]))
        {
            var lines = run.Select(part => (part.Key, Numbers: part.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (long)JsonNode.Parse(line)!["line"]!).ToList())).ToList();
            Assert.All(lines, part => Assert.EndsWith($"/{part.Numbers[0].ToString("D9", CultureInfo.InvariantCulture)}.jsonl", part.Key, StringComparison.Ordinal));
            var all = lines.SelectMany(part => part.Numbers).ToList();
            Assert.Equal(all.Distinct(), all);
        }
    }
}

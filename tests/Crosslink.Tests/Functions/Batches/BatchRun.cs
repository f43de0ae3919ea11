using System.Text;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Listing;
using Crosslink.Tests.Local;
using Crosslink.Tests.Local.S3;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>presign-batch in a local cloud, from StartExecution to its output in the batch bucket.</summary>
internal sealed class BatchRun(CloudUnderTest test)
{
    public Bucket Batches => test.Cloud.S3.Bucket("crosslink-batches-444455556666");

    public Bucket Movies => test.Cloud.S3.Bucket("classic-movies");

    public void Put(string key, string content) => Batches.Put(TestState.Draft(key, content));

    /// <summary>Starts it over the wire and waits for its end.</summary>
    /// <param name="name">The execution's; null for any.</param>
    public Task<DescribeExecutionResponse> RunAsync(JsonObject input, string? name = null) =>
        test.RunAsync("presign-batch", input, name, followsClock: true);

    /// <summary>The summary of a run that has to succeed.</summary>
    public async Task<JsonObject> SummaryAsync(JsonObject input)
    {
        var ended = await RunAsync(input);
        Assert.True(ended.Error is null, $"{ended.Error}: {ended.Cause}");
        return JsonNode.Parse(ended.Output)!.AsObject();
    }

    /// <summary>The output's lines in the order of their parts.</summary>
    public IReadOnlyList<JsonObject> Lines(JsonObject summary) =>
        [.. JsonNode.Parse(Text((string)summary["manifest"]!))!["parts"]!.AsArray().SelectMany(part => PartLines((string)part!["key"]!))];

    /// <summary>What lies in the batch bucket under a prefix.</summary>
    public IReadOnlyList<(string Key, string Text)> Objects(string prefix) =>
        [.. Batches.List(new ListingRequest(prefix)).Objects.Select(found => (found.Key, Text(found.Key)))];

    private IEnumerable<JsonObject> PartLines(string key) =>
        Text(key).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject());

    private string Text(string key)
    {
        using var content = Batches.Get(key).Content.OpenRead();
        using var reader = new StreamReader(content, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

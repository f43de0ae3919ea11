using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Local.Cloud;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local;
using Crosslink.Tests.Local.S3;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>The batch functions in a local cloud, called as the workflow calls them.</summary>
internal sealed class BatchCloud : IAsyncDisposable
{
    public const string Execution = "arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-batch:nightly";
    public const string Child = "arn:aws:states:us-east-1:444455556666:express:crosslink-presign-batch/Links:f3a1:9c2e";
    public const string Run = "runs/nightly/";

    private readonly LocalCloud _cloud;

    private BatchCloud(LocalCloud cloud) => _cloud = cloud;

    public Bucket Batches => _cloud.S3.Bucket("crosslink-batches-444455556666");

    public Bucket Movies => _cloud.S3.Bucket("classic-movies");

    public LocalCloud Cloud => _cloud;

    public static async Task<BatchCloud> StartAsync(string? catalogue = null) => new(await CloudOnNewPort.StartAsync(
        new LocalCloudOptions { Report = failure => throw new InvalidOperationException(failure), SourcesJson = catalogue }));

    public static JsonObject Request(params (string Member, JsonNode Value)[] members)
    {
        var request = new JsonObject { ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900 };
        foreach (var (member, value) in members)
        {
            request[member] = value;
        }

        return request;
    }

    public void Put(string key, string content) => Batches.Put(TestState.Draft(key, content));

    public void Put(string key, byte[] content) => Batches.Put(TestState.Draft(key, content));

    public void PutFilm(string key, string storageClass = "STANDARD") => Movies.Put(TestState.Draft(key) with { StorageClass = storageClass });

    public string Text(string key)
    {
        using var content = Batches.Get(key).Content.OpenRead();
        using var reader = new StreamReader(content, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public IReadOnlyList<JsonObject> Lines(string key) =>
        [.. Text(key).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>Runs PrepareManifest as often as the workflow would.</summary>
    public async Task<JsonObject> PrepareAsync(JsonObject request, string execution = Execution)
    {
        var state = new JsonObject { ["request"] = request.DeepClone() };
        while (true)
        {
            var prepared = await InvokeAsync("PrepareManifest", new JsonObject { ["execution"] = execution, ["state"] = state.DeepClone() });
            state["prepared"] = prepared.DeepClone();
            switch ((string)prepared["status"]!)
            {
                case "session":
                    state["session"] = await AssumeAsync(prepared["request"]!, "list", execution, execution);
                    break;
                case "more":
                    break;
                default:
                    return prepared;
            }
        }
    }

    public Task<JsonObject> AssumeAsync(JsonNode request, string purpose = "links", string execution = Child, string parent = Execution) =>
        InvokeAsync("AssumeRole", new JsonObject
        {
            ["for"] = "batch",
            ["execution"] = execution,
            ["batch"] = new JsonObject { ["request"] = request.DeepClone(), ["purpose"] = purpose, ["parent"] = parent },
        });

    /// <summary>Prepares a manifest and links all of it as one child.</summary>
    public async Task<JsonObject> LinkAsync(JsonObject request)
    {
        var prepared = await PrepareAsync(request);
        return await PresignAsync(prepared, Lines((string)prepared["manifest"]!["key"]!));
    }

    public async Task<JsonObject> PresignAsync(JsonObject prepared, IEnumerable<JsonObject> items) =>
        await InvokeAsync("PresignBatch", new JsonObject
        {
            ["for"] = "links",
            ["execution"] = Child,
            ["request"] = prepared["request"]!.DeepClone(),
            ["session"] = await AssumeAsync(prepared["request"]!),
            ["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]),
        });

    /// <summary>Summarises as if the distributed Map had these outcomes.</summary>
    public Task<JsonObject> SummariseAsync(JsonObject prepared, IEnumerable<JsonObject> succeeded, IEnumerable<JsonObject> failed)
    {
        Put($"{Run}results/SUCCEEDED_0.jsonl", string.Concat(succeeded.Select(line => line.ToJsonString() + "\n")));
        Put($"{Run}results/FAILED_0.jsonl", string.Concat(failed.Select(line => line.ToJsonString() + "\n")));
        Put($"{Run}results/manifest.json", """
            {"DestinationBucket":"crosslink-batches-444455556666","MapRunArn":"arn:aws:states:us-east-1:444455556666:mapRun:crosslink-presign-batch/Links:f3a1",
             "ResultFiles":{"FAILED":[{"Key":"runs/nightly/results/FAILED_0.jsonl","Size":1}],"PENDING":[],"SUCCEEDED":[{"Key":"runs/nightly/results/SUCCEEDED_0.jsonl","Size":1}]}}
            """);
        var results = JsonNode.Parse("""{"MapRunArn":"…","ResultWriterDetails":{"Bucket":"crosslink-batches-444455556666","Key":"runs/nightly/results/manifest.json"}}""");
        return InvokeAsync("Summarise", new JsonObject
        {
            ["execution"] = Execution,
            ["state"] = new JsonObject { ["prepared"] = prepared.DeepClone(), ["results"] = results },
        });
    }

    public async Task<JsonObject> InvokeAsync(string function, JsonObject payload)
    {
        var (failed, answer) = await TryInvokeAsync(function, payload);
        return failed ? throw new InvalidOperationException(answer.ToJsonString()) : answer;
    }

    public async Task<JsonObject> RefusedAsync(JsonObject request)
    {
        var (failed, answer) = await TryInvokeAsync("PrepareManifest", new JsonObject { ["execution"] = Execution, ["state"] = new JsonObject { ["request"] = request } });
        return failed ? answer : throw new InvalidOperationException($"It was not refused: {answer.ToJsonString()}");
    }

    public async Task<(bool Failed, JsonObject Answer)> TryInvokeAsync(string function, JsonObject payload)
    {
        var result = await _cloud.Lambda.InvokeAsync(
            _cloud.Lambda.Find($"crosslink-{function}")!, Encoding.UTF8.GetBytes(payload.ToJsonString()), TestContext.Current.CancellationToken);
        return (result.Failed, JsonNode.Parse(result.Payload.Span)!.AsObject());
    }

    public static string PartKey(long firstLine) => $"{Run}parts/{firstLine.ToString("D9", CultureInfo.InvariantCulture)}.jsonl";

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();
}

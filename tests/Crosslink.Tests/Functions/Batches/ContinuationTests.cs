using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>PrepareManifest where one invocation's time is not enough.</summary>
public sealed class ContinuationTests : IAsyncLifetime
{
    private BatchCloud _cloud = null!;
    private FunctionHandler _prepare = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await BatchCloud.StartAsync();
        var variables = _cloud.Cloud.Lambda.NewVariables(_cloud.Cloud.Lambda.Find("crosslink-PrepareManifest")!);
        _prepare = HandlerTable.Create("PrepareManifest", new FunctionEnvironment(variables, TimeProvider.System, RandomNumberGenerator.Fill));
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData("in/films.csv")]
    [InlineData("in/films.jsonl")]
    public async Task Work_goes_on_in_the_next_invocation_at_the_line_where_it_stopped(string key)
    {
        PutFilms(key);

        var invocations = await PrepareAsync(BatchCloud.Request(("manifest", key)));

        Assert.Equal(["session", "more", "more", "ready"], invocations.Select(step => (string)step["status"]!));
        AssertNumbered(9_000);
    }

    [Fact]
    public async Task An_invocation_that_is_tried_again_adds_nothing_twice()
    {
        PutFilms("in/films.csv");

        await PrepareAsync(BatchCloud.Request(("manifest", "in/films.csv")), attempts: 2);

        AssertNumbered(9_000);
    }

    [Fact]
    public async Task A_manifest_that_changes_in_between_is_refused()
    {
        PutFilms("in/films.csv");
        var request = BatchCloud.Request(("manifest", "in/films.csv"));

        var error = await Assert.ThrowsAsync<Crosslink.Functions.Errors.InvalidRequestException>(
            () => PrepareAsync(request, afterFirstPart: () => _cloud.Put("in/films.csv", "key\nanother.mp4\n")));

        Assert.Contains("changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_travels_stays_far_below_the_payload_limit()
    {
        // The largest manifest that a distributed Map reads has 10 GB: 1,280 parts of the upload.
        PutFilms("in/films.csv");
        var more = (await PrepareAsync(BatchCloud.Request(("manifest", "in/films.csv"))))[2];
        var parts = more["progress"]!["eTags"]!.AsArray();
        var bytes = Encoding.UTF8.GetByteCount(more.ToJsonString()) + (1280 * (parts[0]!.ToJsonString().Length + 1));

        Assert.InRange(bytes, 0, 64 * 1024);
    }

    [Fact]
    public async Task What_no_distributed_Map_could_read_is_refused()
    {
        PutFilms("in/films.csv");
        var request = BatchCloud.Request(("manifest", "in/films.csv"));
        var more = (await PrepareAsync(request))[2];
        more["progress"]!["eTags"] = new JsonArray([.. Enumerable.Repeat("\"x\"", 1182).Select(eTag => (JsonNode)eTag)]);
        var state = new JsonObject { ["request"] = request.DeepClone(), ["prepared"] = more, ["session"] = await _cloud.AssumeAsync(more["request"]!, "list", BatchCloud.Execution) };

        var error = await Assert.ThrowsAsync<Crosslink.Functions.Errors.InvalidRequestException>(() => InvokeAsync(state));

        Assert.Contains("over 10 GB", error.Message, StringComparison.Ordinal);
    }

    private void PutFilms(string key)
    {
        var note = new string('n', 2000);
        var isCsv = key.EndsWith(".csv", StringComparison.Ordinal);
        var lines = Enumerable.Range(1, 9_000).Select(i => isCsv ? $"film-{i}.mp4,{note}\r\n" : $$"""{"key":"film-{{i}}.mp4","note":"{{note}}"}""" + "\n");
        _cloud.Put(key, (isCsv ? "key,note\n" : "") + string.Concat(lines));
    }

    private async Task<IReadOnlyList<JsonObject>> PrepareAsync(JsonObject request, int attempts = 1, Action? afterFirstPart = null)
    {
        var steps = new List<JsonObject>();
        var state = new JsonObject { ["request"] = request };
        do
        {
            JsonObject step = null!;
            for (var attempt = 0; attempt < attempts; attempt++)
            {
                step = await InvokeAsync(state);
            }

            steps.Add(step);
            state["prepared"] = step.DeepClone();
            state["session"] ??= await _cloud.AssumeAsync(step["request"]!, "list", BatchCloud.Execution);
            if (steps.Count == 2)
            {
                afterFirstPart?.Invoke();
            }
        }
        while ((string)steps[^1]["status"]! is "session" or "more");
        return steps;
    }

    private async Task<JsonObject> InvokeAsync(JsonObject state)
    {
        var payload = new JsonObject { ["execution"] = BatchCloud.Execution, ["state"] = state.DeepClone() };

        // Less than a minute is left: every part of the upload is the invocation's last.
        var context = new StubLambdaContext { RemainingTime = TimeSpan.FromSeconds(59) };
        return JsonNode.Parse((await _prepare(Encoding.UTF8.GetBytes(payload.ToJsonString()), context)).Span)!.AsObject();
    }

    private void AssertNumbered(int count)
    {
        var items = _cloud.Lines($"{BatchCloud.Run}manifest.jsonl");
        Assert.Equal(Enumerable.Range(1, count).Select(i => $"film-{i}.mp4"), items.Select(item => (string)item["key"]!));
        Assert.Equal(Enumerable.Range(1, count).Select(i => (long)i), items.Select(item => (long)item["line"]!));
    }
}

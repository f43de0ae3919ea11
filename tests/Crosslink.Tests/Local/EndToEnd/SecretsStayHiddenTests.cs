using System.Text;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Tests.Functions.Batches;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>
/// Every history event, every answer and every log line of every kind of run is searched for every credential that was
/// issued. The search is shown to find what it looks for: without the seal it does.
/// </summary>
public sealed class SecretsStayHiddenTests
{
    private static readonly JsonObject[] Requests =
    [
        new() { ["bucket"] = "classic-movies", ["key"] = "metropolis-1927.mp4" },
        new() { ["bucket"] = "classic-movies", ["key"] = "été/voyage dans la lune + 1902.mp4", ["downloadAs"] = "月.mp4", ["contentType"] = "video/mp4" },
        new() { ["bucket"] = "classic-movies", ["key"] = "metropolis-1927.mp4", ["allowedCidrs"] = new JsonArray("52.94.76.0/22") },
        new() { ["bucket"] = "classic-movies", ["key"] = "nope.mp4" },
        new() { ["bucket"] = "classic-movies", ["key"] = "archive/the-lost-world-1925.mp4" },
        new() { ["bucket"] = "classic-movies", ["key"] = "metropolis-1927.mp4", ["versionId"] = "no-such-version" },
        new() { ["bucket"] = "private-reels", ["key"] = "x" },
        new() { ["bucket"] = "vault", ["key"] = "x" },
        new() { ["bucket"] = "classic-movies", ["key"] = "metropolis-1927.mp4", ["expiresInSeconds"] = 7200 },
    ];

    private readonly IssuedCredentials _issued = new();

    [Fact]
    public async Task No_run_shows_a_secret_anywhere_nor_a_token_outside_its_url()
    {
        await using var test = await CloudUnderTest.StartAsync();

        var leaves = await RunAllAsync(test);

        Assert.Contains("arn:aws:iam::111122223333:role/S3Access", _issued.RoleArns);
        Assert.Contains(leaves, leaf => leaf.IsUrl);
        Assert.Equal([], _issued.FoundIn(leaves));
        AssertNoLogNamesAnObject(test);
    }

    [Fact]
    public async Task No_run_tells_its_caller_of_the_catalogue_s_accounts_and_roles()
    {
        await using var test = await CloudUnderTest.StartAsync();
        var ended = new List<DescribeExecutionResponse>();
        foreach (var request in Requests)
        {
            ended.Add(await test.LinkAsync((JsonObject)request.DeepClone()));
        }

        ended.Add(await new BatchRun(test).RunAsync(new() { ["bucket"] = "vault", ["prefix"] = "" }));

        Assert.Contains(ended, one => one.Error == "RoleNotAssumableException");
        var shown = ended.SelectMany(one => Shown(test, one)).ToList();
        Assert.All(["111122223333", "S3Access", "VaultAccess"], name => Assert.DoesNotContain(shown, leaf => leaf.Text.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_link_stands_in_four_events_of_its_history()
    {
        await using var test = await CloudUnderTest.StartAsync();

        var ended = await test.LinkAsync("metropolis-1927.mp4");

        Assert.Equal(
            ["TaskSucceeded", "TaskStateExited", "ParallelStateExited", "ExecutionSucceeded"],
            test.Execution(ended.ExecutionArn).History.Events.Where(each => Leaf.Of(each.Details).Any(leaf => leaf.IsUrl)).Select(each => each.Type));
    }

    [Fact]
    public async Task No_batch_shows_a_secret_anywhere_nor_a_token_outside_its_parts()
    {
        await using var test = await CloudUnderTest.StartAsync();
        _issued.Watch(test.Cloud);
        var batch = new BatchRun(test);
        batch.Put("in/films.csv", "key\nmetropolis-1927.mp4\nnope.mp4\na,b\n");

        foreach (var input in new[] { """{"bucket":"classic-movies","manifest":"in/films.csv"}""", """{"bucket":"classic-movies","prefix":"","check":"listing"}""", """{"bucket":"vault","prefix":""}""" })
        {
            var ended = await batch.RunAsync(JsonNode.Parse(input)!.AsObject());
            var leaves = Seen(test, ended).Concat(batch.Objects("runs/").Where(stored => !stored.Key.Contains("/parts/", StringComparison.Ordinal)).SelectMany(stored => Leaf.Of(stored.Text))).ToList();
            Assert.DoesNotContain(leaves, leaf => leaf.IsUrl);
            Assert.Equal([], _issued.FoundIn(leaves));
        }

        AssertNoLogNamesAnObject(test);
        var parts = batch.Objects("runs/").Where(stored => stored.Key.Contains("/parts/", StringComparison.Ordinal)).ToList();
        var links = parts.SelectMany(part => part.Text.Split('\n')).SelectMany(line => Leaf.Of(line)).ToList();
        Assert.True(links.Count(leaf => leaf.IsUrl) > 1);
        Assert.Equal([], _issued.FoundIn(links));
    }

    [Fact]
    public async Task Search_finds_the_secret_when_the_seal_is_taken_away()
    {
        await using var test = await CloudUnderTest.StartAsync(options => options with
        {
            Compose = (name, environment) => name == "AssumeRole" ? Unsealed(HandlerTable.Create(name, environment)) : HandlerTable.Create(name, environment),
        });

        var found = _issued.FoundIn(await RunAllAsync(test));

        Assert.Contains(found, each => each.StartsWith("secret", StringComparison.Ordinal));
        Assert.Contains(found, each => each.StartsWith("token", StringComparison.Ordinal));
    }

    [Fact]
    public void Search_sees_through_the_usual_dresses()
    {
        const string Secret = "abc/def+ghiJKLmno==0123456789abcdefghijkl";
        string[] dresses =
        [
            Secret,
            Uri.EscapeDataString(Secret),
            Secret.Replace("+", "\\u002B", StringComparison.Ordinal),
            $"prefix/{Base64($"{{\"a\":\"{Secret}\"}}")}",
            Base64(Base64(Secret)),
        ];

        Assert.All(dresses, dress => Assert.True(Traces.Undress($"\"x{dress}\"").Contains(Secret, StringComparison.Ordinal), dress));
        Assert.DoesNotContain(Secret, Traces.Undress(Base64("something else altogether, just as long")), StringComparison.Ordinal);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private FunctionHandler Unsealed(FunctionHandler sealing) => async (payload, context) =>
    {
        var session = JsonNode.Parse((await sealing(payload, context)).Span)!;
        session["sealed"] = Base64($"{_issued.Latest.SecretAccessKey} {_issued.Latest.SessionToken}");
        return Encoding.UTF8.GetBytes(session.ToJsonString());
    };

    private async Task<List<Leaf>> RunAllAsync(CloudUnderTest test)
    {
        _issued.Watch(test.Cloud);
        List<Leaf> leaves = [];
        foreach (var request in Requests)
        {
            var ended = await test.LinkAsync((JsonObject)request.DeepClone());
            leaves.AddRange(Seen(test, ended));
        }

        return leaves;
    }

    /// <summary>What a run shows to whoever may describe it, and what functions and state machines have logged so far.</summary>
    private static IEnumerable<Leaf> Seen(CloudUnderTest test, DescribeExecutionResponse ended) => [.. Shown(test, ended), .. Logged(test)];

    private static IEnumerable<Leaf> Shown(CloudUnderTest test, DescribeExecutionResponse ended)
    {
        var events = test.Execution(ended.ExecutionArn).History.Events;
        Assert.NotEmpty(events);
        return [.. Leaf.Of(ended.Output), .. Leaf.Of(ended.Cause), .. Leaf.Of(ended.Input), .. events.SelectMany(each => Leaf.Of(each.Details))];
    }

    private static IEnumerable<Leaf> Logged(CloudUnderTest test)
    {
        Assert.NotEmpty(test.Cloud.Lambda.Log.Lines);
        Assert.NotEmpty(test.Cloud.StepFunctions.Log.Records);
        return [.. test.Cloud.Lambda.Log.Lines.SelectMany(line => Leaf.Of(line.Text)), .. test.Cloud.StepFunctions.Log.Records.SelectMany(record => Leaf.Of(record))];
    }

    private static void AssertNoLogNamesAnObject(CloudUnderTest test)
    {
        var logged = Logged(test).ToList();
        Assert.Contains(logged, leaf => leaf.Text == "TaskFailed");
        Assert.Contains(logged, leaf => leaf.Text == "ExecutionFailed");
        Assert.All(["metropolis", "nope.mp4", "voyage", "lost-world", "films.csv"], key => Assert.DoesNotContain(logged, leaf => leaf.Text.Contains(key, StringComparison.Ordinal)));
    }
}

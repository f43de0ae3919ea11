using System.Text.Json.Nodes;
using Crosslink.Functions;
using Crosslink.Functions.Hosting;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>Children that fail, in part or altogether, and their lines.</summary>
public sealed class LostChildTests
{
    [Fact]
    public async Task Child_that_gets_no_session_writes_its_lines_as_errors()
    {
        var (summary, lines) = await RunAsync("AssumeRole", payload => payload.Contains("\"links\"", StringComparison.Ordinal));

        Assert.Equal((600L, 0L, 600L), ((long)summary["requested"]!, (long)summary["linked"]!, (long)summary["errors"]!["TimeoutException"]!));
        Assert.Equal(Enumerable.Range(1, 600).Select(line => (long)line), lines.Select(line => (long)line["line"]!));
    }

    [Fact]
    public async Task Child_that_fails_altogether_is_accounted_for_by_the_summary()
    {
        var (summary, lines) = await RunAsync("PresignBatch", payload => payload.Contains("\"line\":501,", StringComparison.Ordinal));

        Assert.Equal((600L, 500L, 100L), ((long)summary["requested"]!, (long)summary["linked"]!, (long)summary["errors"]!["TimeoutException"]!));
        Assert.Equal(Enumerable.Range(1, 600).Select(line => (long)line), lines.Select(line => (long)line["line"]!));
    }

    private static async Task<(JsonObject Summary, IReadOnlyList<JsonObject> Lines)> RunAsync(string function, Func<string, bool> crashes)
    {
        await using var test = await CloudUnderTest.StartAsync(options => options with
        {
            Compose = (name, environment) => name == function ? Crashing(HandlerTable.Create(name, environment), crashes) : HandlerTable.Create(name, environment),
        });
        var batch = new BatchRun(test);
        batch.Put("in/films.csv", "key\n" + string.Concat(Enumerable.Repeat("metropolis-1927.mp4\n", 600)));
        var summary = await batch.SummaryAsync(new JsonObject { ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900, ["manifest"] = "in/films.csv" });
        return (summary, batch.Lines(summary));
    }

    private static FunctionHandler Crashing(FunctionHandler handler, Func<string, bool> crashes) => (payload, context) =>
        crashes(System.Text.Encoding.UTF8.GetString(payload.Span)) ? throw new TimeoutException("The function crashed.") : handler(payload, context);
}

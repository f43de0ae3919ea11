using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Cdk.Settings;
using Crosslink.Deployment.Policies;
using Crosslink.Functions;
using Crosslink.Functions.Errors;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.Functions.Batches;

/// <summary>What happens in the middle of a batch, and every line is in the output once all the same.</summary>
public sealed class DisturbedBatchTests
{
    [Fact]
    public async Task A_child_that_is_retried_after_it_wrote_its_part_writes_it_over()
    {
        BatchRun? batch = null;
        var written = new ConcurrentDictionary<long, int>();
        await using var test = await StartAsync("PresignBatch", async (payload, work) =>
        {
            var first = (long)JsonNode.Parse(payload)!["items"]![0]!["line"]!;
            var answer = await work();
            if (written.AddOrUpdate(first, 1, (_, times) => times + 1) == 1)
            {
                // Its answer is lost, and what it wrote is not what the next attempt will write.
                batch!.Put((string)JsonNode.Parse(answer.Span)!["key"]!, "what the first attempt wrote\n");
                throw new ServiceUnavailableException("The answer was lost.");
            }

            return answer;
        });
        batch = new BatchRun(test);

        var (summary, lines) = await RunAsync(batch, 1_200);

        Assert.Equal([2, 2, 2], written.Values);
        Assert.Equal((1_200L, 1_200L), ((long)summary["requested"]!, (long)summary["linked"]!));
        Assert.All(lines, line => Assert.NotNull(line["url"]));
    }

    [Fact]
    public async Task Trust_that_is_broken_between_two_children_loses_no_line()
    {
        CloudUnderTest? test = null;
        using var one = new SemaphoreSlim(1);
        var children = 0;
        await using var started = test = await StartAsync("AssumeRole", async (payload, work) =>
        {
            if (!payload.Contains("\"links\"", StringComparison.Ordinal))
            {
                return await work();
            }

            await one.WaitAsync();
            try
            {
                if (++children == 3)
                {
                    BreakTrust(test!);
                }

                return await work();
            }
            finally
            {
                one.Release();
            }
        });

        var (summary, lines) = await RunAsync(new BatchRun(test), 2_500);

        Assert.Equal((2_500L, 1_000L), ((long)summary["requested"]!, (long)summary["linked"]!));
        Assert.Equal("""{"RoleNotAssumableException":1500}""", summary["errors"]!.ToJsonString());
        Assert.Equal(1_000, lines.Count(line => line["url"] is not null));
        Assert.Equal(5, children);
    }

    private static Task<CloudUnderTest> StartAsync(string function, Func<string, Func<Task<ReadOnlyMemory<byte>>>, Task<ReadOnlyMemory<byte>>> around) =>
        CloudUnderTest.StartAsync(options => options with
        {
            Compose = (name, environment) =>
            {
                var handler = HandlerTable.Create(name, environment);
                return name == function ? (payload, context) => around(Encoding.UTF8.GetString(payload.Span), () => handler(payload, context)) : handler;
            },
        });

    private static async Task<(JsonObject Summary, IReadOnlyList<JsonObject> Lines)> RunAsync(BatchRun batch, int count)
    {
        batch.Put("in/films.csv", "key\n" + string.Concat(Enumerable.Repeat("metropolis-1927.mp4\n", count)));
        var summary = await batch.SummaryAsync(new JsonObject { ["bucket"] = "classic-movies", ["expiresInSeconds"] = 900, ["manifest"] = "in/films.csv" });
        var lines = batch.Lines(summary);
        Assert.Equal(Enumerable.Range(1, count).Select(line => (long)line), lines.Select(line => (long)line["line"]!));
        return (summary, lines);
    }

    /// <summary>The role trusts another function from now on; sessions that it has go on.</summary>
    private static void BreakTrust(CloudUnderTest test)
    {
        var source = test.Cloud.Catalogue.Find("classic-movies");
        var values = new SourceValues { Sources = [source], WorkflowAccount = "444455556666" }.Bind();
        var trust = PolicyTemplate.Render(Read("source-trust.json"), values).Replace("-AssumeRole", "-ValidateRequest", StringComparison.Ordinal);
        test.Cloud.Identities.AddRole("111122223333", "S3Access", trust, PolicyTemplate.Render(Read("source-access.json"), values));
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Find().Policies, document));
}

using System.Text.Json.Nodes;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.WebConsole;

/// <summary>What a page that is followed is told.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task The_end_of_an_execution_is_told_and_ends_the_stream()
    {
        await using var cloud = await CloudUnderTest.StartAsync();
        var ended = await cloud.LinkAsync("metropolis-1927.mp4");
        await using var console = await ConsoleUnderTest.StartAsync(cloud.StepFunctions());

        using var answer = await console.SendAsync(HttpMethod.Get, $"/live?arn={Uri.EscapeDataString(ended.ExecutionArn)}");

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches("^event: end\ndata: SUCCEEDED [0-9]+\n\n$", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_running_execution_has_a_page_that_is_followed_and_an_ended_one_has_not()
    {
        await using var cloud = await CloudUnderTest.StartAsync();
        await using var console = await ConsoleUnderTest.StartAsync(cloud.StepFunctions());
        var ended = await cloud.LinkAsync(new JsonObject { ["bucket"] = "classic-movies", ["key"] = "metropolis-1927.mp4" });

        Assert.DoesNotContain("data-live", await console.PageAsync(console.PathOf(ended.ExecutionArn)), StringComparison.Ordinal);
        using var service = new ScriptedExecutions { Description = new() { Status = "RUNNING", StartDate = ScriptedExecutions.Start } };
        await using var other = await ConsoleUnderTest.StartAsync(service);
        Assert.Contains("data-live=\"/live?arn=", await other.PageAsync(other.PathOf(ScriptedExecutions.ArnOf("one"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_than_16_pages_are_followed_at_once()
    {
        using var service = new ScriptedExecutions { Description = new() { Status = "RUNNING", StartDate = ScriptedExecutions.Start } };
        await using var console = await ConsoleUnderTest.StartAsync(service);
        var path = $"/live?arn={Uri.EscapeDataString(ScriptedExecutions.ArnOf("one"))}";
        var followed = new List<HttpResponseMessage>();
        for (var i = 0; i < 16; i++)
        {
            followed.Add(await console.SendAsync(HttpMethod.Get, path));
        }

        using var refused = await console.SendAsync(HttpMethod.Get, path);

        Assert.All(followed, answer => Assert.Equal(200, (int)answer.StatusCode));
        Assert.Equal(503, (int)refused.StatusCode);
        followed.ForEach(answer => answer.Dispose());
    }
}

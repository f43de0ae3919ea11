using System.Text.Json.Nodes;
using Crosslink.Tests.Local;

namespace Crosslink.Tests.WebConsole;

/// <summary>What a page that is followed is told.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task The_end_of_an_execution_is_told()
    {
        await using var cloud = await CloudUnderTest.StartAsync();
        var ended = await cloud.LinkAsync("metropolis-1927.mp4");
        await using var console = await ConsoleUnderTest.StartAsync(cloud.StepFunctions());

        Assert.Matches("""^\{"version":"SUCCEEDED [0-9]+","isOver":true\}$""", await console.PageAsync(LivePathOf(ended.ExecutionArn)));
    }

    [Fact]
    public async Task The_version_is_another_with_each_event()
    {
        using var service = new ScriptedExecutions { Description = new() { Status = "RUNNING", StartDate = ScriptedExecutions.Start } };
        await using var console = await ConsoleUnderTest.StartAsync(service);
        var path = LivePathOf(ScriptedExecutions.ArnOf("one"));

        var first = await console.PageAsync(path);
        Assert.Equal(first, await console.PageAsync(path));
        service.Events.Add(new() { Id = 1000, Type = "PassStateEntered" });

        Assert.NotEqual(first, await console.PageAsync(path));
        Assert.Contains("\"isOver\":false", first, StringComparison.Ordinal);
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

    private static string LivePathOf(string executionArn) => $"/live?arn={Uri.EscapeDataString(executionArn)}";
}

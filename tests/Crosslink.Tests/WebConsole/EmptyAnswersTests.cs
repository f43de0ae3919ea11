using System.Net;

namespace Crosslink.Tests.WebConsole;

/// <summary>An endpoint whose answers are well-formed and lack what AWS promises.</summary>
public sealed class EmptyAnswersTests
{
    private static readonly string Arn = ScriptedExecutions.ArnOf("one");

    [Fact]
    public async Task An_execution_does_not_count_as_stopped()
    {
        using var service = new ScriptedExecutions { Description = new() { Status = "RUNNING" }, StopAnswer = new() };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        using var answer = await console.PostAsync("/stop", await console.TokenAsync(), ("arn", Arn));

        await AssertUnexpectedAsync(answer, "A response lacks the time at which the execution was stopped.");
    }

    [Fact]
    public async Task An_execution_without_a_status_has_no_page()
    {
        using var service = new ScriptedExecutions { Description = new() };
        await using var console = await ConsoleUnderTest.StartAsync(service);

        using var answer = await console.SendAsync(HttpMethod.Get, console.PathOf(Arn));

        await AssertUnexpectedAsync(answer, "A response lacks the status of an execution.");
    }

    private static async Task AssertUnexpectedAsync(HttpResponseMessage answer, string told)
    {
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains(told, page, StringComparison.Ordinal);
    }
}

using Amazon.StepFunctions;
using Crosslink.Tests.Cli;
using Crosslink.WebConsole.Insight;

namespace Crosslink.Tests.WebConsole;

/// <summary>What only a cloud on this machine knows, beside what AWS's APIs tell.</summary>
public sealed class LocalInsightTests
{
    private const string Express = "arn:aws:states:us-east-1:444455556666:express:crosslink-presign-link-express:one:two";

    [Fact]
    public async Task Express_executions_are_listed_and_shown()
    {
        using var service = new ScriptedExecutions { Machine = new() { Name = "x-express", StateMachineArn = ScriptedExecutions.MachineArn, Type = StateMachineType.EXPRESS } };
        await using var console = await ConsoleUnderTest.StartAsync(service, options => options with { Insight = new Knowing() });

        var list = await console.PageAsync("/");
        var timeline = await console.PageAsync(console.PathOf(Express, "timeline"));

        Assert.Contains("Of Express state machines", list, StringComparison.Ordinal);
        Assert.Contains(">one</a>", list, StringComparison.Ordinal);
        Assert.Contains(">AssumeRole</a>", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_lines_and_denials_stand_beside_their_attempt()
    {
        using var service = new ScriptedExecutions();
        await using var console = await ConsoleUnderTest.StartAsync(service, options => options with { Insight = new Knowing() });

        var state = await console.PageAsync(ConsoleUnderTest.StateOf(Express, "AssumeRole"));

        Assert.Contains("""<ul class="denial"><li>source-trust.json, statement Trust, denies sts:AssumeRole</li></ul>""", state, StringComparison.Ordinal);
        Assert.Contains("""<ul class="log"><li>attempt of event 10</li></ul>""", state, StringComparison.Ordinal);
        Assert.Contains("""<ul class="log"><li>attempt of event 14</li></ul>""", state, StringComparison.Ordinal);
    }

    private sealed class Knowing : ILocalInsight
    {
        public IReadOnlyList<LocalListing> ExpressExecutions(string stateMachineArn) =>
            [new(new() { ExecutionArn = Express, StateMachineArn = stateMachineArn, Name = "one", Status = "SUCCEEDED", StartDate = ScriptedExecutions.Start }, null)];

        public LocalExecution? Find(string executionArn) => new(
            new() { ExecutionArn = executionArn, StateMachineArn = ScriptedExecutions.MachineArn, Name = "one", Status = "SUCCEEDED", StartDate = ScriptedExecutions.Start, StopDate = ScriptedExecutions.Start.AddSeconds(3) },
            SampleHistories.RetriedThenSucceeded,
            null);

        public AttemptNotes NotesOf(string executionArn, long scheduledEventId) => new(
            [$"attempt of event {scheduledEventId}"], scheduledEventId == 10 ? ["source-trust.json, statement Trust, denies sts:AssumeRole"] : []);
    }
}

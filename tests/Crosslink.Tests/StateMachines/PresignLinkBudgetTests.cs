using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary>The time budget: SDK 2 attempts of 3 s, function 10 s, task 15 s, the worst path within the machine's 290 s, Express ends at 300 s.</summary>
public sealed class PresignLinkBudgetTests
{
    private static readonly Dictionary<string, JsonObject> All = Definitions.StatesOf("presign-link.asl.json", "Task");
    private static readonly Dictionary<string, JsonObject> Tasks = PresignLink.Answers.Keys.ToDictionary(name => name, name => All[name]);

    // Nobody waits for a ticket's link as long as the machine may take: API Gateway gives up after 30 seconds.
    [Theory]
    [InlineData("PresignUrl")]
    [InlineData("IssueTicket")]
    public void The_worst_path_adds_up_to_less_than_the_machine_allows(string function)
    {
        var worst = PresignLink.AnswersBeside(function).Keys.Sum(name => TimeBudget.Worst(All[name]));
        Assert.True(worst < PresignLink.Definition.TimeoutSeconds, "The machine's own time-out must not cut a path short that needs no renewal.");
        Assert.True(PresignLink.Definition.TimeoutSeconds < 300, "Express would end the execution before the machine's own time-out does.");
    }

    [Fact]
    public async Task The_worst_path_takes_no_longer_than_it_adds_up_to()
    {
        var slow = PresignLink.Healthy();
        foreach (var (name, state) in Tasks)
        {
            slow.For(ScriptedFunctions.Arn(name), [.. TimeBudget.WorstScript(state), PresignLink.Answers[name]]);
        }

        var execution = await PresignLink.RunAsync(slow, unit: 0.999_999);
        var seconds = (execution.Outcome.StoppedAt - SteppingClock.Start).TotalSeconds;
        Assert.Equal(ExecutionStatus.Succeeded, execution.Outcome.Status);

        // The last attempts of the four tasks answer at once here.
        Assert.Equal(Tasks.Values.Sum(TimeBudget.Worst) - Tasks.Values.Sum(TimeBudget.Timeout), seconds, TimeBudget.Rounding);
    }

    [Fact]
    public async Task A_link_that_keeps_being_renewed_ends_with_the_machine()
    {
        // Twice a whole round at the worst, and the third one is cut.
        var tasks = PresignLink.Healthy()
            .For(ScriptedFunctions.Arn("AssumeRole"), "hang", "hang", "hang", PresignLink.Session, "hang", "hang", "hang", PresignLink.Session, "hang", "hang", "hang", PresignLink.Session)
            .For(ScriptedFunctions.Arn("CheckObject"), "hang", "hang", "hang", ScriptedFunctions.Throws("SessionExpiredException"), "hang", "hang", "hang", ScriptedFunctions.Throws("SessionExpiredException"), "hang");
        var execution = await PresignLink.RunAsync(tasks, unit: 0.999_999);
        Assert.Equal((ExecutionStatus.TimedOut, null), (execution.Outcome.Status, execution.Outcome.Error));
        Assert.Equal(PresignLink.Definition.TimeoutSeconds!.Value, (execution.Outcome.StoppedAt - SteppingClock.Start).TotalSeconds);
        Assert.Equal("ExecutionTimedOut<0", execution.Chain.Last());
    }
}

using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary>The time budget of a batch: a child's worst path under the 300 s of Express, a million lines within the run's own time-out.</summary>
public sealed class PresignBatchBudgetTests
{
    private const double Express = 300;

    private static readonly Dictionary<string, JsonObject> Tasks = Definitions.StatesOf(PresignBatch.File, "Task");

    private static double ChildWorst => PresignBatch.ChildTasks.Sum(task => TimeBudget.Worst(Tasks[task]));

    [Fact]
    public void A_childs_worst_path_adds_up_to_less_than_Express_allows() => Assert.InRange(ChildWorst, 1, Express - 15);

    [Fact]
    public async Task A_childs_worst_path_takes_no_longer_than_it_adds_up_to()
    {
        // There is a session at the last moment; the lines cannot be signed, and are accounted for at the last moment.
        string[] signing = [.. TimeBudget.WorstScript(Tasks["PresignBatch"]), "hang"];
        var slow = PresignBatch.With("AssumeRole", TimeBudget.WorstScript(Tasks["AssumeRole"]))
            .For(ScriptedFunctions.Arn("PresignBatch"), [.. signing, .. TimeBudget.WorstScript(Tasks["Account for the lines"]), PresignBatch.Part]);

        var execution = await PresignBatch.RunChildAsync(slow, unit: 0.999_999);

        Assert.Equal((ExecutionStatus.Succeeded, null), (execution.Outcome.Status, execution.Outcome.Cause));
        var answered = TimeBudget.Timeout(Tasks["AssumeRole"]) + TimeBudget.Timeout(Tasks["Account for the lines"]);
        Assert.Equal(ChildWorst - answered, (execution.Outcome.StoppedAt - SteppingClock.Start).TotalSeconds, TimeBudget.Rounding);
    }

    [Fact]
    public async Task A_child_that_keeps_renewing_its_session_at_the_worst_is_ended_by_Express()
    {
        // Summarise accounts for its lines then.
        string[] expires = [.. TimeBudget.WorstScript(Tasks["PresignBatch"]), ScriptedFunctions.Throws("SessionExpiredException")];
        var slow = PresignBatch.Healthy()
            .For(ScriptedFunctions.Arn("AssumeRole"), [.. Enumerable.Repeat<string[]>([.. TimeBudget.WorstScript(Tasks["AssumeRole"]), PresignLink.Session], 3).SelectMany(round => round)])
            .For(ScriptedFunctions.Arn("PresignBatch"), [.. expires, .. expires, .. expires]);

        var execution = await PresignBatch.RunChildAsync(slow, unit: 0.999_999);

        Assert.Equal(ExecutionStatus.TimedOut, execution.Outcome.Status);
        Assert.Equal(Express, (execution.Outcome.StoppedAt - SteppingClock.Start).TotalSeconds);
    }

    [Fact]
    public void A_million_lines_fit_in_the_runs_time_with_every_function_at_its_slowest()
    {
        var batch = PresignBatch.Map["ItemBatcher"]!["MaxItemsPerBatch"]!.GetValue<double>();
        var rounds = Math.Ceiling(1_000_000 / batch / PresignBatch.Concurrency);
        var links = rounds * (TimeBudget.FunctionTimeout(Tasks["AssumeRole"]) + TimeBudget.FunctionTimeout(Tasks["PresignBatch"]));

        // Each of the run's own tasks down to its last retry; PrepareManifest claims, and then numbers in two invocations.
        var own = Tasks.Where(task => !PresignBatch.ChildTasks.Contains(task.Key)).Sum(task => TimeBudget.Worst(task.Value));
        var numbering = TimeBudget.Worst(Tasks["PrepareManifest"]) + TimeBudget.FunctionTimeout(Tasks["PrepareManifest"]);
        Assert.InRange(links + own + numbering, 1, PresignBatch.Definition.TimeoutSeconds!.Value);
    }
}

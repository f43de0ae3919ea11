using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Tests.Local.StatesLanguage;

namespace Crosslink.Tests.StateMachines;

/// <summary>Every retrier of <c>presign-batch.asl.json</c>: how often it tries, and how long it waits in between.</summary>
public sealed class PresignBatchRetryTests
{
    private const double Unit = 0.999_999;

    private static readonly Dictionary<string, JsonObject> Tasks = Definitions.StatesOf(PresignBatch.File, "Task");

    public static TheoryData<string, string> Cells =>
        [.. Tasks.SelectMany(task => Retriers(task.Value).SelectMany(Errors).Select(error => (task.Key, error)))];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_last_attempt_may_still_succeed_after_waits_that_grow_to_the_cap(string state, string error)
    {
        var retrier = Retriers(Tasks[state]).Single(retrier => Errors(retrier).Contains(error));
        var retries = retrier["MaxAttempts"]!.GetValue<int>();
        var function = Function(state);
        var tasks = PresignBatch.With(function, Enumerable.Repeat(ScriptedFunctions.Fails(error), retries));
        if (state == "Account for the lines")
        {
            tasks.For(ScriptedFunctions.Arn("AssumeRole"), ScriptedFunctions.Throws("RoleNotAssumableException"));
        }

        var execution = await RunAsync(state, tasks);

        Assert.Equal((ExecutionStatus.Succeeded, null), (execution.Outcome.Status, execution.Outcome.Cause));
        var attempts = error == "States.Timeout" ? TimeBudget.Timeout(Tasks[state]) : 0;
        Assert.Equal(TimeBudget.Waits(retrier).Select(wait => wait + attempts), Gaps(execution, function).Take(retries).Select(gap => Math.Round(gap, 3)), (a, b) => Math.Abs(a - b) < 0.01);
    }

    [Fact]
    public void Only_these_states_retry_beside_the_functions() => Assert.Equal(
        ["Make the links", "Link with a session"],
        Definitions.States(Definitions.Document(PresignBatch.File)).Where(state => state.Value["Retry"] is not null && !Tasks.ContainsKey(state.Key)).Select(state => state.Key));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_child_whose_session_has_ended_assumes_another_one(int times)
    {
        var tasks = PresignBatch.With("PresignBatch", Enumerable.Repeat(ScriptedFunctions.Throws("SessionExpiredException"), times));
        var execution = await RunAsync("PresignBatch", tasks);
        Scopes.Same(PresignBatch.Part, JsonNode.Parse(execution.Outcome.Output!));
        Assert.Equal((times + 1, times + 1), (tasks.CallsOf("AssumeRole"), tasks.CallsOf("PresignBatch")));
    }

    [Fact]
    public async Task A_child_whose_sessions_keep_ending_accounts_for_its_lines()
    {
        var tasks = PresignBatch.With("PresignBatch", Enumerable.Repeat(ScriptedFunctions.Throws("SessionExpiredException"), 3));
        var execution = await RunAsync("PresignBatch", tasks);
        Assert.Equal((ExecutionStatus.Succeeded, 3, 4), (execution.Outcome.Status, tasks.CallsOf("AssumeRole"), tasks.CallsOf("PresignBatch")));
        var payload = tasks.Requests[^1].Parameters!["Payload"]!;
        Assert.Equal("SessionExpiredException", payload["failure"]!["Error"]!.GetValue<string>());
        Assert.Null(payload["session"]);
    }

    private static Task<TestExecution> RunAsync(string state, ScriptedTasks tasks) =>
        PresignBatch.ChildTasks.Contains(state) ? PresignBatch.RunChildAsync(tasks, Unit) : PresignBatch.RunAsync(tasks, unit: Unit);

    /// <summary>Seconds from each call of the function to its next one.</summary>
    private static IEnumerable<double> Gaps(TestExecution execution, string function)
    {
        var calls = execution.Events.Where(e => e.Type == "TaskScheduled" && e.Details!["parameters"]!.GetValue<string>().Contains(ScriptedFunctions.Arn(function), StringComparison.Ordinal))
            .Select(e => e.Timestamp).ToList();
        return calls.Zip(calls.Skip(1), (one, next) => (next - one).TotalSeconds);
    }

    private static string Function(string state) => TimeBudget.Function(Tasks[state]);

    private static IEnumerable<JsonObject> Retriers(JsonObject state) => state["Retry"]!.AsArray().Select(retrier => retrier!.AsObject());

    private static IEnumerable<string> Errors(JsonObject retrier) => retrier["ErrorEquals"]!.AsArray().Select(error => error!.GetValue<string>());
}

using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>No definition takes more memory than it is given, and whatever happens inside an execution, it ends with a name.</summary>
public sealed class ExecutionBudgetTests
{
    private const string Invoking = """
        {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true,"Retry":[{"ErrorEquals":["States.ALL"]}]}}}
        """;

    private const string Computation = """{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"a.$":"CALL"},"End":true}}}""";

    private static readonly string Large = $"\"{new string('x', 250_000)}\"";

    [Fact]
    public async Task A_loop_with_data_ends_with_its_25000th_event_and_keeps_the_data_of_the_first_ones()
    {
        var data = $"\"{new string('x', 10_000)}\"";
        var execution = await TestExecution.RunAsync("""{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"P"}}}""", data);

        Assert.Equal((ExecutionStatus.Failed, "States.Runtime", 25_000), (execution.Outcome.Status, execution.Outcome.Error, execution.Events.Count));
        Assert.Equal(data, (string?)execution.Events[1].Details!["input"]);
        Assert.InRange(execution.Events.Sum(e => Length(e, "input") + Length(e, "output")), ExecutionHistory.MostData - data.Length, ExecutionHistory.MostData);
        Scopes.Same("""{"name":"P","inputDetails":{"truncated":true}}""", execution.Events.Last(e => e.Type == "PassStateEntered").Details);
    }

    [Fact]
    public async Task An_execution_still_succeeds_when_its_history_has_no_room_for_data()
    {
        var states = new JsonObject(Enumerable.Range(0, 100).Select(i => KeyValuePair.Create($"S{i}", (JsonNode?)new JsonObject { ["Type"] = "Pass", [i == 99 ? "End" : "Next"] = i == 99 ? true : $"S{i + 1}" })));
        var execution = await TestExecution.RunAsync(new JsonObject { ["StartAt"] = "S0", ["States"] = states }.ToJsonString(), Large);

        Assert.Equal((ExecutionStatus.Succeeded, Large), (execution.Outcome.Status, execution.Outcome.Output));
        Assert.Equal(Large, (string?)execution.Events[^1].Details!["output"]);
    }

    [Theory]
    [InlineData("OutOfMemoryException")]
    [InlineData("InsufficientExecutionStackException")]
    [InlineData("NullReferenceException")]
    public async Task Whatever_is_thrown_inside_has_a_name(string thrown)
    {
        var execution = await TestExecution.RunAsync(Invoking, tasks: new ThrowingTasks(thrown));

        Assert.Equal((ExecutionStatus.Failed, "States.Runtime"), (execution.Outcome.Status, execution.Outcome.Error));
        Assert.StartsWith($"The interpreter failed. {thrown}: ", execution.Outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_has_what_is_thrown_inside_a_test_of_a_state()
    {
        var facts = new ExecutionFacts(TestExecution.Arn, "run-1", SteppingClock.Start, "{}", TestExecution.MachineArn, "test", TestExecution.RoleArn, IsExpress: true);
        var tester = new StateTester(new SteppingClock(), new Randomness(() => 0.5, () => Guid.Empty), new ThrowingTasks("OutOfMemoryException"));

        var result = await tester.RunAsync(DefinitionLoader.Load(Invoking).Graph.First, new StateTest(facts), TestContext.Current.CancellationToken);

        Assert.Equal(("FAILED", "States.Runtime"), (result.Status, result.Error?.Error));
    }

    // On a clock that stands still the other branch would wait for ever.
    [Fact]
    public async Task A_branch_that_breaks_takes_the_others_with_it()
    {
        var definition = DefinitionLoader.Load("""
            {"StartAt":"B","States":{"B":{"Type":"Parallel","End":true,"Catch":[{"ErrorEquals":["States.ALL"],"Next":"C"}],"Branches":[
             {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":86400,"End":true}}},MACHINE]},"C":{"Type":"Pass","End":true}}}
            """.Replace("MACHINE", Invoking, StringComparison.Ordinal));

        var execution = await TestExecution.RunStillAsync(definition, "{}", new ThrowingTasks("OutOfMemoryException"), new MapBucket());

        Assert.Equal((ExecutionStatus.Failed, "States.Runtime"), (execution.Outcome.Status, execution.Outcome.Error));
    }

    [Theory]
    [InlineData(16, false)]
    [InlineData(41, true)]
    public async Task A_field_makes_no_more_data_than_it_may(int times, bool isTooMuch)
    {
        var named = string.Join(",", Enumerable.Repeat("$", times));
        foreach (var field in new[] { $"States.ArrayLength(States.Array({named}))", $"States.ArrayLength(States.Array(States.Format('{string.Concat(Enumerable.Repeat("{}", times))}',{named})))" })
        {
            var execution = await TestExecution.RunAsync(Computing(field), $"\"{new string('x', EvaluationScope.MostMade / 40)}\"");

            Assert.Equal(isTooMuch ? "States.DataLimitExceeded" : null, execution.Outcome.Error);
        }
    }

    // Each item of the innermost array is found once for each array around it.
    [Theory]
    [InlineData(2, 65_000, null)]
    [InlineData(60, 6_000, "States.DataLimitExceeded")]
    public async Task Small_values_count_as_well(int depth, int items, string? error)
    {
        var input = $"{new string('[', depth)}{string.Join(',', Enumerable.Repeat('1', items))}{new string(']', depth)}";
        var execution = await TestExecution.RunAsync(Computing("States.ArrayLength($..*..*)"), input);

        Assert.Equal(error, execution.Outcome.Error);
    }

    [Fact]
    public async Task Quoting_again_and_again_ends_before_the_memory_does()
    {
        var nested = "$";
        for (var i = 0; i < 9; i++)
        {
            nested = $"States.JsonToString({nested})";
        }

        var execution = await TestExecution.RunAsync(
            Computing(nested), $"\"{string.Concat(Enumerable.Repeat("\\\"", 50_000))}\"");

        Assert.Equal("States.DataLimitExceeded", execution.Outcome.Error);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(200, "States.Runtime")]
    public async Task Branches_hold_no_more_data_at_once_than_they_may(int branches, string? error)
    {
        var all = Enumerable.Range(0, branches).Select(i => """{"StartAt":"WN","States":{"WN":{"Type":"Wait","Seconds":1,"Next":"PN"},"PN":{"Type":"Pass","Result":1,"End":true}}}""".Replace("N\"", $"{i}\"", StringComparison.Ordinal));
        var execution = await TestExecution.RunAsync(
            """{"StartAt":"B","States":{"B":{"Type":"Parallel","Branches":[ALL],"End":true}}}""".Replace("ALL", string.Join(',', all), StringComparison.Ordinal), Large);

        Assert.Equal(error, execution.Outcome.Error);
    }

    [Theory]
    [InlineData("$[*]", "States.DataLimitExceeded")]
    [InlineData("$[0]", null)]
    [InlineData("$", null)]
    public async Task A_Choice_of_thousands_of_rules_ends_before_its_time_does(string path, string? error)
    {
        var rules = Enumerable.Repeat($$"""{"Variable":"{{path}}","StringEquals":"none","Next":"C"}""", 2_000);
        var execution = await TestExecution.RunAsync(
            """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[RULES],"Default":"P"},"P":{"Type":"Succeed"}}}"""
                .Replace("RULES", string.Join(',', rules), StringComparison.Ordinal),
            $"[{string.Join(',', Enumerable.Repeat("1", 100_000))}]");

        Assert.Equal(error, execution.Outcome.Error);
    }

    [Theory]
    [InlineData("@ in $")]
    [InlineData("$ contains @")]
    [InlineData("$ == $")]
    public async Task A_filter_that_compares_each_with_all_ends_before_its_time_does(string test)
    {
        var execution = await TestExecution.RunAsync(
            """{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"x.$":"$[?(TEST)]"},"End":true}}}""".Replace("TEST", test, StringComparison.Ordinal),
            $"[{string.Join(',', Enumerable.Range(0, 30_000))}]");

        Assert.Equal("States.DataLimitExceeded", execution.Outcome.Error);
    }

    [Fact]
    public async Task Unique_items_of_a_long_array_take_no_time()
    {
        var items = string.Join(',', Enumerable.Range(0, 40_000));
        var execution = await TestExecution.RunAsync(
            Computing("States.ArrayLength(States.ArrayUnique($))"), $"[{items},1.0,{{\"a\":1,\"b\":2}},{{\"b\":2e0,\"a\":1}}]");

        Assert.Equal("""{"a":40001}""", execution.Outcome.Output);
    }

    private static int Length(HistoryEvent recorded, string member) => ((string?)recorded.Details?[member])?.Length ?? 0;

    private static string Computing(string call) => Computation.Replace("CALL", call, StringComparison.Ordinal);

    private sealed class ThrowingTasks(string thrown) : ITaskRunner
    {
        public Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken) =>
            throw (Exception)Activator.CreateInstance(Type.GetType($"System.{thrown}")!)!;
    }
}

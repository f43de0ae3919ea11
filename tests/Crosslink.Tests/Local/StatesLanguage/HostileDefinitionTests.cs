using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Loading;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>Definitions that would run for ever or fill the memory end as AWS ends them, or with a budget's error.</summary>
public sealed class HostileDefinitionTests
{
    private const string Loop = """{"StartAt":"P","States":{"P":{"Type":"Pass","Next":"C"},"C":{"Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"P"}],"Default":"P"}}}""";

    private static readonly string Many = $"[{string.Join(',', Enumerable.Repeat("1", 100_000))}]";

    [Fact]
    public async Task A_loop_ends_with_25000_events()
    {
        var execution = await TestExecution.RunAsync(Loop);

        Assert.Equal((ExecutionStatus.Failed, "States.Runtime", 25_000), (execution.Outcome.Status, execution.Outcome.Error, execution.Events.Count));
        Assert.Equal("ExecutionFailed", execution.Events[^1].Type);
    }

    [Fact]
    public async Task A_loop_of_an_Express_execution_ends_after_five_minutes()
    {
        // Each state takes a second on this clock.
        var clock = new FakeTimeProvider(SteppingClock.Start) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var history = new ExecutionHistory(clock, isExpress: true);
        var facts = new ExecutionFacts(TestExecution.Arn, "run-1", SteppingClock.Start, "{}", TestExecution.MachineArn, "test", TestExecution.RoleArn, IsExpress: true);
        var outcome = await new Interpreter(clock, Scopes.Randomness, new ScriptedTasks("{}")).RunAsync(DefinitionLoader.Load(Loop), facts, history, TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

        Assert.Equal(ExecutionStatus.TimedOut, outcome.Status);
    }

    [Fact]
    public async Task A_Map_of_a_Map_of_a_Map_ends_with_25000_events()
    {
        var execution = await TestExecution.RunAsync(Nested(3), $"[{string.Join(',', Enumerable.Range(0, 100))}]");

        Assert.Equal((ExecutionStatus.Failed, "States.Runtime", 25_000), (execution.Outcome.Status, execution.Outcome.Error, execution.Events.Count));
    }

    [Fact]
    public async Task Iterations_that_all_wait_hold_no_more_than_they_may()
    {
        // 40 to the third at once, each of which takes a little beside its item.
        var execution = await TestExecution.RunStillAsync(
            DefinitionLoader.Load(Nested(3, """{"Type":"Wait","Seconds":1,"End":true}""")), $"[{string.Join(',', Enumerable.Range(0, 40))}]", new ScriptedTasks("{}"), new MapBucket(), isExpress: true);

        Assert.Equal((ExecutionStatus.Failed, "States.Runtime"), (execution.Outcome.Status, execution.Outcome.Error));
        Assert.Contains("hold more than", execution.Outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Map_of_a_hundred_thousand_items_ends_with_25000_events()
    {
        var execution = await TestExecution.RunAsync(Nested(1), Many);

        Assert.Equal((ExecutionStatus.Failed, "States.Runtime", 25_000), (execution.Outcome.Status, execution.Outcome.Error, execution.Events.Count));
    }

    [Fact]
    public async Task Items_that_grow_beyond_a_payload_fail_the_Map()
    {
        var execution = await TestExecution.RunAsync(
            """{"StartAt":"M","States":{"M":{"Type":"Map","ItemSelector":{"all.$":"$","again.$":"$"},"ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},"End":true}}}""", Many);

        Assert.Equal("States.DataLimitExceeded", execution.Outcome.Error);
    }

    [Theory]
    [InlineData("$..*", "States.DataLimitExceeded")]
    [InlineData("$..*..*..*..*", null)]
    [InlineData("$[?(@ == $[?(@ == $[?(@ == 2)])])]", "States.DataLimitExceeded")]
    [InlineData("$[?(@ in [2, 3, 4] || @ == 2 || @ == 3)]", null)]
    [InlineData("$[*][*][*][*]", null)]
    [InlineData("$[0:100000:1]", "refused")]
    public async Task A_path_ends_before_its_time_does(string path, string? error)
    {
        var definition = """{"StartAt":"P","States":{"P":{"Type":"Pass","Parameters":{"a.$":"PATH","b.$":"PATH"},"End":true}}}""".Replace("PATH", path, StringComparison.Ordinal);
        if (error == "refused")
        {
            Assert.NotEmpty(DefinitionLoader.Check(definition));
            return;
        }

        Assert.Equal(error, (await TestExecution.RunAsync(definition, Many)).Outcome.Error);
    }

    [Fact]
    public async Task A_pattern_of_many_wildcards_takes_no_longer_than_few()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 10_000)) + "*b";
        var execution = await TestExecution.RunAsync(
            """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$","StringMatches":"PATTERN","Next":"S"}],"Default":"D"},"S":{"Type":"Succeed"},"D":{"Type":"Fail","Error":"NoMatch"}}}"""
                .Replace("PATTERN", pattern, StringComparison.Ordinal),
            $"\"{new string('a', 200_000)}\"");

        Assert.Equal("NoMatch", execution.Outcome.Error);
    }

    [Theory]
    [InlineData(256 * 1024, null)]
    [InlineData((256 * 1024) + 1, "States.DataLimitExceeded")]
    public async Task A_payload_has_256_KiB_and_not_a_byte_more(int bytes, string? error)
    {
        var execution = await TestExecution.RunAsync(
            """{"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Pass","End":true}}},"End":true}}}""", $"[\"{new string('a', bytes - 4)}\"]");

        Assert.Equal(error, execution.Outcome.Error);
    }

    [Fact]
    public void Definitions_that_are_nested_deep_are_refused_or_read()
    {
        var filter = string.Concat(Enumerable.Repeat("@[?(", 5_000));
        Assert.NotEmpty(DefinitionLoader.Check("""{"StartAt":"P","States":{"P":{"Type":"Pass","InputPath":"$[?(PATH","End":true}}}""".Replace("PATH", filter, StringComparison.Ordinal)));
        Assert.NotEmpty(DefinitionLoader.Check("""{"StartAt":"P","States":{"P":{"Type":"Pass","InputPath":"$[?(PATH@.a","End":true}}}""".Replace("PATH", new string('!', 100_000), StringComparison.Ordinal)));
        Assert.NotEmpty(DefinitionLoader.Check("""{"StartAt":"P","States":{"P":{"Type":"Pass","InputPath":"$[?(PATH)]","End":true}}}""".Replace("PATH", string.Join("||", Enumerable.Repeat("@.a", 100_000)), StringComparison.Ordinal)));
        Assert.NotEmpty(DefinitionLoader.Check(Nested(40)));
        Assert.Empty(DefinitionLoader.Check(Nested(10)));
    }

    [Fact]
    public async Task Memory_does_not_grow_with_executions_that_have_ended()
    {
        var definition = DefinitionLoader.Load("""
            {"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"v.$":"$"},"Next":"M"},
             "M":{"Type":"Map","ItemsPath":"$v","ItemProcessor":{"StartAt":"I","States":{"I":{"Type":"Parallel","Branches":[{"StartAt":"J","States":{"J":{"Type":"Pass","End":true}}}],"End":true}}},"End":true}}}
            """);
        var kept = new List<WeakReference>();
        for (var i = 0; i < 20; i++)
        {
            kept.Add(await RunAsync(definition));
        }

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);

        // The latest may still be held by a frame of this test.
        Assert.True(kept.Count(reference => reference.IsAlive) <= 1, "Executions that have ended are still held.");
    }

    private static async Task<WeakReference> RunAsync(Crosslink.Local.StatesLanguage.Definitions.StateMachineDefinition definition)
    {
        var execution = await TestExecution.RunAsync(definition, "[1,2,3]");
        Assert.Equal(ExecutionStatus.Succeeded, execution.Outcome.Status);
        return new(execution.Events);
    }

    private static string Nested(int levels, string innermost = """{"Type":"Pass","End":true}""")
    {
        var (graph, levelsLeft) = ($$"""{"StartAt":"I","States":{"I":{{innermost}} } }""", levels);
        for (; levelsLeft > 0; levelsLeft--)
        {
            var items = levelsLeft == 1 ? "" : "\"ItemsPath\":\"$$.Execution.Input\",";
            graph = $$$"""{"StartAt":"M{{{levelsLeft}}}","States":{"M{{{levelsLeft}}}":{"Type":"Map",{{{items}}}"ItemProcessor":{{{graph}}},"End":true} } }""";
        }

        return graph;
    }
}

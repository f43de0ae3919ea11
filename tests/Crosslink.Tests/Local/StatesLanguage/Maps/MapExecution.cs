using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.StatesLanguage.Maps;

/// <summary>An execution of a machine that is one Map, on a clock that stands still.</summary>
internal sealed class MapExecution
{
    private int _uuids;

    public MapBucket Bucket { get; init; } = new();

    /// <summary>In place of the bucket.</summary>
    public IMapServices? Services { get; init; }

    public ITaskRunner Tasks { get; init; } = new ScriptedTasks("{}");

    /// <summary>The Map's members after the usual ones, each with its comma.</summary>
    public string Members { get; init; } = "";

    /// <summary>The child's states; the first is <c>Work</c>.</summary>
    public string Child { get; init; } = "\"Work\":{\"Type\":\"Pass\",\"End\":true}";

    /// <summary>The machine's states after the Map, each with its comma.</summary>
    public string More { get; init; } = "";

    public string End { get; init; } = "\"End\":true";

    public FakeTimeProvider Clock { get; } = new(SteppingClock.Start);

    public ConcurrentQueue<MapRun> Runs { get; } = [];

    public MapRun Run => Assert.Single(Runs);

    public const string Reader = """
        "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSONL"},"Parameters":{"Bucket.$":"$.bucket","Key":"m.jsonl"}}
        """;

    public const string Writer = """
        ,"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"out","Prefix.$":"$.prefix"}}
        """;

    public static string Definition(string members, string child, string end = "\"End\":true", string more = "") =>
        "{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\",\"Label\":\"Batch\"," + Reader + members
        + ",\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"EXPRESS\"},\"StartAt\":\"Work\",\"States\":{" + child + "}},"
        + end + "}" + more + "}}";

    public Task<TestExecution> RunAsync() => RunUntilAsync(TestContext.Current.CancellationToken);

    public Task<TestExecution> RunUntilAsync(CancellationToken stop) => RunOfAsync(Definition(Members, Child, End, More), stop);

    private async Task<TestExecution> RunOfAsync(string definition, CancellationToken stop)
    {
        var history = new ExecutionHistory(Clock);
        var interpreter = new Interpreter(Clock, new Randomness(() => 0.5, NextUuid), Tasks, Services ?? Bucket, Runs.Enqueue);
        var facts = new ExecutionFacts(
            TestExecution.Arn, "run-1", SteppingClock.Start, """{"bucket":"in","prefix":"runs/7/results","most":3}""", TestExecution.MachineArn, "test", TestExecution.RoleArn);
        var outcome = await interpreter.RunAsync(DefinitionLoader.Load(definition), facts, history, stop)
            .WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        return new(outcome, history.Events);
    }

    /// <summary>The output of an execution that succeeds.</summary>
    public Task<JsonNode?> OutputAsync() => OutputOfAsync(Definition(Members, Child, End, More));

    public async Task<JsonNode?> OutputOfAsync(string definition)
    {
        var execution = await RunOfAsync(definition, TestContext.Current.CancellationToken);
        Assert.Equal((ExecutionStatus.Succeeded, null), (execution.Outcome.Status, execution.Outcome.Cause));
        return JsonNode.Parse(execution.Outcome.Output!);
    }

    /// <summary>Lines <c>{"n":0}</c> and so on.</summary>
    public static string Lines(int count) => string.Concat(Enumerable.Range(0, count).Select(n => $"{{\"n\":{n}}}\n"));

    private Guid NextUuid() => new(Interlocked.Increment(ref _uuids), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);
}

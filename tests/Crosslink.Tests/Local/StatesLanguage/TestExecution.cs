using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>One execution, run to its end on a clock that does not wait.</summary>
internal sealed record TestExecution(ExecutionOutcome Outcome, IReadOnlyList<HistoryEvent> Events)
{
    public const string Arn = "arn:aws:states:us-east-1:444455556666:execution:test:run-1";
    public const string MachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:test";
    public const string RoleArn = "arn:aws:iam::444455556666:role/test";

    /// <summary>The history as <c>Type&lt;previousEventId</c>, in order.</summary>
    public IEnumerable<string> Chain => Events.Select(e => $"{e.Type}<{e.PreviousEventId}");

    /// <summary>Seconds from the start at which tasks were scheduled.</summary>
    public IEnumerable<double> Schedule => SecondsOf("TaskScheduled");

    public IEnumerable<double> SecondsOf(string type) =>
        Events.Where(e => e.Type == type).Select(e => (e.Timestamp - SteppingClock.Start).TotalSeconds);

    public static Task<TestExecution> RunAsync(
        string definition, string input = "{}", ITaskRunner? tasks = null, double unit = 0.5, bool isExpress = false) =>
        RunAsync(DefinitionLoader.Load(definition), input, tasks, unit, isExpress);

    public static async Task<TestExecution> RunAsync(
        StateMachineDefinition definition, string input, ITaskRunner? tasks = null, double unit = 0.5, bool isExpress = false, IMapServices? maps = null)
    {
        var clock = new SteppingClock();
        return await RunAsync(
            definition,
            input,
            tasks ?? new ScriptedTasks("{}"),
            new Randomness(() => unit, () => Scopes.Uuid),
            isExpress,
            maps ?? new MapBucket { Manifest = "1\n{\"y\":2}" },
            clock,
            clock.UntilDoneAsync);
    }

    /// <summary>On a clock that stands still, for tasks that take their time: no wait ends, and no time-out comes.</summary>
    public static Task<TestExecution> RunStillAsync(StateMachineDefinition definition, string input, ITaskRunner tasks, IMapServices maps, bool isExpress = false) => RunAsync(
        definition,
        input,
        tasks,
        new Randomness(() => 0, NewUuid()),
        isExpress,
        maps,
        new FakeTimeProvider(SteppingClock.Start),
        running => running.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken));

    private static async Task<TestExecution> RunAsync(
        StateMachineDefinition definition,
        string input,
        ITaskRunner tasks,
        Randomness randomness,
        bool isExpress,
        IMapServices maps,
        TimeProvider clock,
        Func<Task<ExecutionOutcome>, Task<ExecutionOutcome>> untilDone)
    {
        var history = new ExecutionHistory(clock, isExpress);
        var interpreter = new Interpreter(clock, randomness, tasks, maps);
        var arn = isExpress ? Arn.Replace(":execution:", ":express:", StringComparison.Ordinal) : Arn;
        var facts = new ExecutionFacts(arn, "run-1", SteppingClock.Start, input, MachineArn, "test", RoleArn, isExpress);
        var outcome = await untilDone(interpreter.RunAsync(definition, facts, history, TestContext.Current.CancellationToken));
        return new(outcome, history.Events);
    }

    private static Func<Guid> NewUuid()
    {
        var last = 0;
        return () => new(Interlocked.Increment(ref last), 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 0);
    }
}

using System.Text.Json;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.StepFunctions.Machines;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.Cloud.StepFunctions.Executions;

/// <summary>
/// Step Functions without its wire: state machines and their executions, in memory. Refusals are
/// <see cref="AwsErrorException"/>s with Step Functions' own names.
/// </summary>
public sealed class StepFunctionsState : IAsyncDisposable
{
    /// <summary>The default of how many ended executions stay readable. AWS keeps them for 90 days.</summary>
    public const int KeptExecutions = 500;

    private readonly Randomness _randomness;
    private readonly Interpreter _interpreter;
    private readonly MachineStore _machines;
    private readonly ExecutionStore _executions;
    private readonly ChildHistories _childHistories = new();

    /// <param name="clock">For every time and time-out.</param>
    /// <param name="randomness">For jitter, UUIDs and names that a caller leaves out; used from several threads.</param>
    /// <param name="tasks">The resources behind Task states.</param>
    /// <param name="maps">What is behind Map states; null where there are none.</param>
    /// <param name="keptExecutions">How many ended executions, histories included, stay readable.</param>
    public StepFunctionsState(
        TimeProvider clock, Randomness randomness, ITaskRunner tasks, IMapServices? maps = null, int keptExecutions = KeptExecutions)
    {
        _randomness = randomness;
        _machines = new(clock, randomness);
        _executions = new(clock, randomness, keptExecutions);
        Tester = new(clock, randomness, tasks);
        _interpreter = new(clock, randomness, tasks, maps, run => _executions.Find(run.Parent.Arn).Add(run), Record) { Delay = facts => DelayAttempt(facts.IsExpress) };
    }

    /// <summary>Refuses a start that exceeds the account's quota; is told whether the state machine is Express.</summary>
    public Action<bool> DemandStart { get; init; } = _ => { };

    /// <summary>How long the account's quota delays an attempt of a state; is told whether the execution is Express.</summary>
    public Func<bool, TimeSpan> DelayAttempt { get; init; } = _ => TimeSpan.Zero;

    /// <summary>Runs single states for <c>TestState</c>.</summary>
    public StateTester Tester { get; }

    /// <summary>What the state machines log.</summary>
    public StatesLog Log { get; } = new();

    /// <summary>All executions that are kept, Express ones too, the latest first.</summary>
    public IReadOnlyList<Execution> Executions => _executions.List();

    /// <summary>Creates a state machine; the same again gives the one that there is.</summary>
    public StateMachine CreateStateMachine(string region, string account, StateMachineDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _machines.Create(region, account, draft);
    }

    /// <summary>Changes a state machine for the executions that start after this.</summary>
    public StateMachine UpdateStateMachine(StatesArn machine, Func<StateMachineDraft, StateMachineDraft> change)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(change);
        return _machines.Update(machine, change);
    }

    public void DeleteStateMachine(StatesArn machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        _machines.Delete(machine);
    }

    public StateMachine FindStateMachine(StatesArn machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return _machines.Find(machine);
    }

    /// <summary>The state machines of an account in a region, by name.</summary>
    public IReadOnlyList<StateMachine> ListStateMachines(string region, string account) => _machines.List(region, account);

    /// <summary>Starts an execution; <see cref="StatesLanguage.History.ExecutionHistory.Ended"/> tells when it has ended.</summary>
    /// <param name="name">Null for a UUID.</param>
    /// <param name="input">A JSON text.</param>
    public Execution StartExecution(StatesArn machine, string? name, string input)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(input);
        var found = _machines.Find(machine);
        DemandStart(found.IsExpress);
        name ??= NewName();
        NameRules.Check(name);
        CheckInput(input);
        var (execution, isNew) = _executions.Add(found, name, input);
        if (isNew)
        {
            // A task of its own: a machine without tasks or waits would run to its end on the caller's thread.
            execution.Work = Task.Run(() => RunAsync(execution));
        }

        return execution;
    }

    /// <summary>Ends an execution as aborted, unless it has ended already.</summary>
    public ExecutionOutcome StopExecution(StatesArn execution, string? error, string? cause) => FindExecution(execution).Stop(error, cause);

    public Execution FindExecution(StatesArn execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return _executions.Find(execution);
    }

    /// <exception cref="AwsErrorException"><c>ResourceNotFound</c>.</exception>
    public MapRun FindMapRun(StatesArn mapRun)
    {
        ArgumentNullException.ThrowIfNull(mapRun);
        return Executions.SelectMany(execution => execution.MapRuns).FirstOrDefault(run => run.Arn == mapRun.Text)
            ?? throw new AwsErrorException(400, "ResourceNotFound", $"Resource not found: '{mapRun}'");
    }

    /// <summary>A child of a Map run.</summary>
    /// <exception cref="AwsErrorException"><c>ExecutionDoesNotExist</c>.</exception>
    public ChildExecution FindChild(StatesArn execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return Executions.SelectMany(parent => parent.MapRuns).SelectMany(run => run.Children).FirstOrDefault(child => child.Arn == execution.Text)
            ?? throw new AwsErrorException(400, "ExecutionDoesNotExist", $"Execution Does Not Exist: '{execution}'");
    }

    /// <summary>The events of a child of a Map run, oldest first; null where they are not kept.</summary>
    public IReadOnlyList<HistoryEvent>? FindChildEvents(string executionArn) => _childHistories.Find(executionArn);

    /// <summary>Aborts what runs.</summary>
    public async ValueTask DisposeAsync()
    {
        var running = _executions.List().Where(execution => execution.Status == ExecutionStatus.Running).ToList();
        running.ForEach(execution => execution.Stop(null, null));
        await Task.WhenAll(running.Select(execution => execution.Work));
    }

    private async Task RunAsync(Execution execution)
    {
        using var stop = new CancellationTokenSource();
        var run = _interpreter.RunAsync(execution.Machine.Definition, execution.Facts, execution.History, stop.Token);

        try
        {
            // Whoever stops an execution ends its history; the work follows.
            await Task.WhenAny(run, execution.History.Ended);
            await stop.CancelAsync();
            await run;
        }
        finally
        {
            _executions.Retire(execution);
        }
    }

    // A child's machine is its parent's with the Map's label behind it, and logs as that does.
    private void Record(ExecutionFacts facts, HistoryEvent recorded)
    {
        Log.Add(facts.Arn, recorded, _machines.FindLogging(facts.MachineArn.Split('/')[0]));
        if (StatesArn.IsChild(facts.Arn))
        {
            _childHistories.Add(facts, recorded);
        }
    }

    /// <summary>A name for an execution that the caller leaves out.</summary>
    internal string NewName() => _randomness.NextUuid().ToString();

    public static void CheckInput(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!PayloadLimit.Allows(input))
        {
            throw new AwsErrorException(
                400,
                "ValidationException",
                $"1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to {PayloadLimit.MostBytes}");
        }

        try
        {
            Json.Read(input);
        }
        catch (JsonException exception)
        {
            throw new AwsErrorException(400, "InvalidExecutionInput", $"Invalid State Machine Execution Input: '{exception.Message}'");
        }
    }
}

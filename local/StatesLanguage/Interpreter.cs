using Crosslink.Local.StatesLanguage.Actions;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage;

/// <summary>Runs executions of state machines.</summary>
public sealed class Interpreter
{
    // "Maximum execution time: Express Workflows: 5 minutes" (Step Functions quotas).
    private static readonly TimeSpan LongestExpress = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _clock;
    private readonly Randomness _randomness;
    private readonly StateExecutor _states;
    private readonly Action<ExecutionFacts, HistoryEvent>? _recorded;

    /// <param name="clock">For time-outs, waits and the times that are recorded.</param>
    /// <param name="randomness">For jitter, <c>States.UUID</c> and the names of children.</param>
    /// <param name="tasks">The resources behind Task states.</param>
    /// <param name="maps">What is behind Map states; null where there are none.</param>
    /// <param name="mapRunStarted">Is told of every Map run when it starts.</param>
    /// <param name="recorded">Is told of every event of every execution, the children of Map runs too.</param>
    public Interpreter(
        TimeProvider clock,
        Randomness randomness,
        ITaskRunner tasks,
        IMapServices? maps = null,
        Action<MapRun>? mapRunStarted = null,
        Action<ExecutionFacts, HistoryEvent>? recorded = null)
    {
        (_clock, _randomness, _recorded) = (clock, randomness, recorded);
        _states = new(new StateActions(tasks, new MapAction(RunAsync, maps, mapRunStarted)).Of);
    }

    /// <summary>How long an execution waits before each attempt of a state; null for never.</summary>
    public Func<ExecutionFacts, TimeSpan>? Delay { get; init; }

    /// <summary>Runs one execution to its end, recording it in the history.</summary>
    /// <param name="stop">Ends the work; whoever stops the execution ends the history too, or else it ends as aborted here.</param>
    /// <returns>How it ended; failures are outcomes, not exceptions.</returns>
    public async Task<ExecutionOutcome> RunAsync(
        StateMachineDefinition definition, ExecutionFacts facts, ExecutionHistory history, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(history);
        if (_recorded is not null)
        {
            history.Tell(one => _recorded(facts, one));
        }

        using var timeout = Pause.Deadline(TimeLimit(definition, facts), _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stop);
        var chain = new HistoryChain(history, 0);
        try
        {
            history.Append(0, "ExecutionStarted", HistoryDetails.Started(facts.Input, facts.RoleArn));
            var branch = new Branch(new ExecutionRun(facts, history, _states, _clock, _randomness) { Delay = Delay }, chain, new Variables());
            var output = await branch.RunAsync(definition.Graph, Json.Read(facts.Input), either.Token);
            return history.End(new(ExecutionStatus.Succeeded, Json.Write(output)), chain.Latest);
        }
        catch (OperationCanceledException)
        {
            var status = timeout.IsCancellationRequested && !stop.IsCancellationRequested
                ? ExecutionStatus.TimedOut
                : ExecutionStatus.Aborted;
            return history.End(new(status), 0);
        }
#pragma warning disable CA1031 // Whatever it is, the execution ends with it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var error = StatesErrorException.Of(exception);
            return history.End(new(ExecutionStatus.Failed, Error: error.Error, Cause: error.Cause), chain.Latest);
        }
    }

    private static TimeSpan TimeLimit(StateMachineDefinition definition, ExecutionFacts facts)
    {
        var limit = definition.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        return facts.IsExpress && limit > LongestExpress ? LongestExpress : limit;
    }
}

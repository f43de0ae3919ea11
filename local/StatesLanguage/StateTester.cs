using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Actions;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Retries;
using Crosslink.Local.StatesLanguage.Tasks;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage;

/// <summary>Runs one attempt of one state by itself, as <c>TestState</c> does.</summary>
public sealed class StateTester(TimeProvider clock, Randomness randomness, ITaskRunner tasks)
{
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="StatesErrorException">The variables of the test are too large.</exception>
    public async Task<StateTestResult> RunAsync(State state, StateTest test, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(test);
        var inspection = new JsonObject();
        var history = new ExecutionHistory(clock, isExpress: true, keptEvents: 1);
        var actions = new StateActions(test.Mock is { } mock ? new MockedTask(mock) : tasks, new MapAction((_, _, _, _) => throw new NotSupportedException(), null, null));
        var run = new ExecutionRun(test.Facts, history, new(actions.Of), clock, randomness) { Inspection = inspection, Context = test.Context };
        var branch = new Branch(run, new HistoryChain(history, 0), new Variables());
        branch.Variables.Assign(test.Variables ?? [], state.Name);
        var input = Json.Read(test.Facts.Input);
        var visit = branch.Enter(state, input, cancellationToken);
        visit.RetryCount = test.RetryCount;
        try
        {
            var action = test.Mock is not null && state is MapState or ParallelState ? new MockedAction(test) : actions.Of(state);
            var (next, output) = await StateExecutor.AttemptAsync(action, visit, input);
            return new("SUCCEEDED", next, Json.Write(output), null, Shown(visit));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return Failed(visit, input, test, StatesErrorException.Of(exception));
        }
    }

    private static StateTestResult Failed(StateVisit visit, JsonNode? input, StateTest test, StatesErrorException error)
    {
        var (details, retriers, catchers) = (new JsonObject(), visit.State.Errors.Retry, visit.State.Errors.Catch);
        if (RetryCounters.Match(retriers, error.Error) is >= 0 and var retry)
        {
            details["retryIndex"] = retry;
            if (test.RetryCount < retriers[retry].MaxAttempts)
            {
                details["retryBackoffIntervalSeconds"] = (int)RetryDelay.Before(retriers[retry], test.RetryCount + 1, visit.Run.Randomness.NextUnit).TotalSeconds;
                return new("RETRIABLE", null, null, error, Shown(visit, details));
            }
        }

        try
        {
            if (StateExecutor.Caught(visit, input, error) is not { } caught)
            {
                return new("FAILED", null, null, error, Shown(visit, details));
            }

            details["catchIndex"] = catchers.Index().First(catcher => ErrorMatch.Matches(catcher.Item.ErrorEquals, error.Error)).Index;
            return new("CAUGHT_ERROR", caught.Next, Json.Write(caught.Output), error, Shown(visit, details));
        }
        catch (StatesErrorException inside)
        {
            return new("FAILED", null, null, inside, Shown(visit, details));
        }
    }

    // Which stages the service shows depends on the type.
    private static JsonObject Shown(StateVisit visit, JsonObject? errorDetails = null)
    {
        string[] stages = visit.State switch
        {
            TaskState => ["afterInputPath", "afterParameters", "result", "afterResultSelector", "afterResultPath"],
            PassState { HasResult: true } => ["result", "afterResultSelector", "afterResultPath"],
            PassState => ["afterInputPath", "afterParameters", "afterResultSelector", "afterResultPath"],
            ParallelState => ["afterResultSelector", "afterResultPath"],
            MapState =>
            [
                "afterInputPath", "afterItemsPath", "afterItemSelector", "maxConcurrency", "toleratedFailureCount", "toleratedFailurePercentage",
                "afterResultSelector", "afterResultPath",
            ],
            _ => ["afterInputPath"],
        };
        var shown = new JsonObject { ["input"] = visit.Run.Facts.Input };
        foreach (var (name, value) in visit.Run.Inspection!.Where(stage => stages.Contains(stage.Key)))
        {
            shown[name] = value?.DeepClone();
        }

        if (visit.Branch.Variables.All.ToList() is { Count: > 0 } variables)
        {
            shown["variables"] = Json.Write(new JsonObject(variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value?.DeepClone()))));
        }

        if (errorDetails is { Count: > 0 })
        {
            shown["errorDetails"] = errorDetails;
        }

        return shown;
    }

    private sealed class MockedTask(Func<JsonNode?> mock) : ITaskRunner
    {
        public Task<JsonNode?> RunAsync(TaskRequest request, CancellationToken cancellationToken) => Task.FromResult(mock());
    }

    private sealed class MockedAction(StateTest test) : IStateAction
    {
        public Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input) =>
            Task.FromResult(visit.Then(visit.State is MapState map ? OfMap(visit, input, map) : test.Mock!()));

        private JsonNode? OfMap(StateVisit visit, JsonNode? input, MapState map)
        {
            var (items, settings) = MapAction.Prepare(visit, input);
            visit.Run.Inspection!["maxConcurrency"] = settings.MaxConcurrency;
            ShowWhereGiven("toleratedFailureCount", map.Distributed?.FailureCount, settings.ToleratedFailureCount);
            ShowWhereGiven("toleratedFailurePercentage", map.Distributed?.FailurePercentage, settings.ToleratedFailurePercentage);
            if (map.ItemSelector is not null && items is not null)
            {
                visit.Show("afterItemSelector", new JsonArray([.. items.Select((item, i) => MapItems.Input(map, visit, input, new(i, item)))]));
            }

            var result = test.Mock!();
            return !settings.Tolerance.IsExceededBy(test.FailedIterations, (result as JsonArray)?.Count) ? result : throw new StatesErrorException(
                StatesErrorName.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded");

            void ShowWhereGiven(string name, NumberField? field, double value)
            {
                if (field is not null)
                {
                    visit.Run.Inspection![name] = value;
                }
            }
        }
    }
}

/// <summary>What a state is tested with.</summary>
/// <param name="Facts">The execution that it plays in; its input is the state's.</param>
public sealed record StateTest(ExecutionFacts Facts)
{
    /// <summary>What <c>$$</c> names; null for what the facts say.</summary>
    public JsonObject? Context { get; init; }

    /// <summary>The variables that the state finds; null for none.</summary>
    public JsonObject? Variables { get; init; }

    /// <summary>Gives the result of the work, or throws a <see cref="StatesErrorException"/>; null where the work is done.</summary>
    public Func<JsonNode?>? Mock { get; init; }

    /// <summary>Retries before this attempt.</summary>
    public int RetryCount { get; init; }

    /// <summary>How many iterations of a mocked Map have failed.</summary>
    public int FailedIterations { get; init; }
}

/// <param name="Status"><c>SUCCEEDED</c>, <c>RETRIABLE</c>, <c>CAUGHT_ERROR</c> or <c>FAILED</c>.</param>
/// <param name="NextState">Null where none follows.</param>
/// <param name="Output">A JSON text; null after a failure.</param>
/// <param name="Error">Why the attempt failed; null after a success.</param>
/// <param name="Inspection">The stages as JSON texts, by the names of <c>inspectionData</c>.</param>
public sealed record StateTestResult(string Status, string? NextState, string? Output, StatesErrorException? Error, JsonObject Inspection);

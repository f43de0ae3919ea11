using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;
using Crosslink.Local.StatesLanguage.Retries;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>
/// What is the same for every type of state (States Language, "Input and Output Processing" and "Errors"):
/// InputPath → Parameters → the type's action → ResultSelector → ResultPath → OutputPath, then Retry, then Catch.
/// </summary>
internal sealed class StateExecutor(Func<State, IStateAction> actionOf)
{
    /// <exception cref="StatesErrorException">The state failed and does not catch the error.</exception>
    public async ValueTask<Transition> VisitAsync(Branch branch, State state, JsonNode? input, CancellationToken cancellationToken)
    {
        try
        {
            return await TryVisitAsync(branch, state, input, cancellationToken);
        }
        catch (Exception exception) when (exception is not (StatesErrorException or OperationCanceledException))
        {
            throw StatesErrorException.Of(exception);
        }
    }

    private async ValueTask<Transition> TryVisitAsync(Branch branch, State state, JsonNode? input, CancellationToken cancellationToken)
    {
        var visit = branch.Enter(state, input, cancellationToken);
        var action = actionOf(state);
        RetryCounters? retries = null;
        while (true)
        {
            StatesErrorException error;
            try
            {
                if (branch.Run.Delay is { } delay)
                {
                    await Pause.ForAsync(delay(branch.Run.Facts), branch.Run.Clock, cancellationToken);
                }

                return await AttemptAsync(action, visit, input);
            }
            catch (StatesErrorException exception)
            {
                error = exception.ReportedBy(state.Name, visit.EnteredEventId);
            }

            // "States.Runtime" always ends the execution, and leaves no further event of the state.
            if (error.Error == StatesErrorName.Runtime)
            {
                throw error;
            }

            retries ??= new RetryCounters(state.Errors.Retry, branch.Run.Randomness.NextUnit);
            if (retries.Next(error.Error) is { } wait)
            {
                await Pause.ForAsync(wait, branch.Run.Clock, cancellationToken);
                visit.RetryCount = retries.Total;
                continue;
            }

            action.GiveUp(visit);
            return Caught(visit, input, error) ?? throw error;
        }
    }

    /// <summary>Makes one attempt, and leaves the state where it succeeds.</summary>
    /// <exception cref="StatesErrorException">The attempt failed.</exception>
    public static async ValueTask<Transition> AttemptAsync(IStateAction action, StateVisit visit, JsonNode? input)
    {
        var (fields, data) = (visit.State.Fields, visit.State.Data);
        var effective = visit.Effective = Select(fields.InputPath, input);
        visit.Show("afterInputPath", effective);
        if (data.Parameters is not null)
        {
            effective = data.Parameters.Fill(visit.Over(effective));
            PayloadLimit.Checked(Json.Write(effective), visit.State.Name);
        }

        visit.Show("afterParameters", effective);
        var (result, next, assign) = await action.RunAsync(visit, effective);
        visit.Show("result", result);
        if (data.ResultSelector is not null)
        {
            result = data.ResultSelector.Fill(visit.Over(result));
        }

        visit.Show("afterResultSelector", result);

        // Every field reads the variables as they were when the state was entered.
        var assigned = assign?.Fill(visit.Over(result));
        var combined = data.ResultPath.Place(input, result);
        visit.Show("afterResultPath", combined);
        var output = Select(fields.OutputPath, combined);
        visit.Branch.Exit(visit.State, output, assigned);
        return new(next, output);

        // Most states take and give the whole document.
        JsonNode? Select(DocumentPath path, JsonNode? document) => path == DocumentPath.Whole ? document : path.Select(visit.Over(document));
    }

    /// <summary>
    /// The first catcher that matches decides. Its output is the state's: ResultSelector and OutputPath are for
    /// results, not for an Error Output.
    /// </summary>
    public static Transition? Caught(StateVisit visit, JsonNode? input, StatesErrorException error)
    {
        var catcher = visit.State.Errors.Catch.FirstOrDefault(catcher => ErrorMatch.Matches(catcher.ErrorEquals, error.Error));
        if (catcher is null)
        {
            return null;
        }

        try
        {
            var errorOutput = ErrorOutput(error);
            var output = catcher.ResultPath.Place(input, errorOutput);
            visit.Branch.Exit(visit.State, output, catcher.Assign?.Fill(visit.Over(errorOutput)));
            return new(catcher.Next, output);
        }
        catch (StatesErrorException exception)
        {
            throw exception.ReportedBy(visit.State.Name, visit.EnteredEventId);
        }
    }

    // Without a Cause, as for a time-out, it is the empty string.
    private static JsonObject ErrorOutput(StatesErrorException error) =>
        new() { ["Error"] = error.Error ?? string.Empty, ["Cause"] = error.Cause ?? string.Empty };
}

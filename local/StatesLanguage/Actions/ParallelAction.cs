using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>
/// Parallel: every branch gets the input, the result is the array of their outputs. The first branch to fail stops
/// the others, and its error is the state's own.
/// </summary>
internal sealed class ParallelAction : IStateAction
{
    public async Task<ActionResult> RunAsync(StateVisit visit, JsonNode? input)
    {
        var state = (ParallelState)visit.State;
        visit.Chain.Add("ParallelStateStarted");
        using var data = visit.Run.BranchData.Begin();
        data.Take(Json.Write(input), state.Branches.Count);
        using var stopAll = CancellationTokenSource.CreateLinkedTokenSource(visit.Cancellation);
        var failure = new FirstFailure(stopAll);
        var branches = state.Branches.Select(_ => visit.Branch.Fork()).ToList();

        // Reading a JsonNode can change it inside, so each branch has its own.
        var inputs = branches.Select(_ => input?.DeepClone()).ToList();
        var outputs = await Task.WhenAll(branches.Select((branch, i) => RunAsync(branch, state.Branches[i], inputs[i])));

        visit.Cancellation.ThrowIfCancellationRequested();
        if (failure.Error is not null)
        {
            throw Failed(visit, branches, failure);
        }

        visit.Chain.Join(branches.Select(branch => branch.Chain));
        visit.Chain.AddBeside("ParallelStateSucceeded");
        return new ActionResult(new JsonArray(outputs), state.Fields.Next);

        async Task<JsonNode?> RunAsync(Branch branch, StateGraph graph, JsonNode? own)
        {
            try
            {
                var output = await branch.RunAsync(graph, own, stopAll.Token);
                data.Take(Json.Write(output), 1);
                return output?.DeepClone();
            }
            catch (OperationCanceledException)
            {
                // Whoever cancelled says why.
            }
#pragma warning disable CA1031 // The other branches must not go on without this one.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure.TrySet(branch, StatesErrorException.Of(exception));
            }

            return null;
        }
    }

    public void GiveUp(StateVisit visit) => visit.Chain.Add("ParallelStateFailed");

    private static StatesErrorException Failed(StateVisit visit, List<Branch> branches, FirstFailure failure)
    {
        visit.Chain.Join(failure.Branch!.Chain);
        if (failure.Error!.Error != StatesErrorName.Runtime)
        {
            foreach (var cut in branches.Where(branch => branch != failure.Branch && branch.Active is TaskState or WaitState or ParallelState or MapState))
            {
                visit.Chain.AddBranching($"{cut.Active!.Type}StateAborted");
            }
        }

        return failure.Error;
    }

    private sealed class FirstFailure(CancellationTokenSource stopAll)
    {
        private readonly Lock _lock = new();

        public Branch? Branch { get; private set; }

        public StatesErrorException? Error { get; private set; }

        public void TrySet(Branch branch, StatesErrorException error)
        {
            lock (_lock)
            {
                (Branch, Error) = Error is null ? (branch, error) : (Branch, Error);
            }

            stopAll.Cancel();
        }
    }
}

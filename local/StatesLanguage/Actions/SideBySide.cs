using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Actions;

/// <summary>
/// Lines of states that run at the same time: a Parallel state's branches, or a Map's iterations. The first to fail stops
/// the others, and its error is the state's own.
/// </summary>
internal sealed class SideBySide(StateVisit visit) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly BranchData.Share _data = visit.Run.BranchData.Begin();
    private readonly CancellationTokenSource _stopAll = CancellationTokenSource.CreateLinkedTokenSource(visit.Cancellation);
    private StatesErrorException? _error;

    /// <summary>The line that failed first.</summary>
    public Branch? Failed { get; private set; }

    /// <summary>Runs one line.</summary>
    /// <returns>Its output; nothing where it failed or was stopped.</returns>
    public async Task<(bool IsDone, JsonNode? Output)> RunAsync(Branch line, StateGraph graph, Func<JsonNode?> input)
    {
        try
        {
            _stopAll.Token.ThrowIfCancellationRequested();
            var (own, size) = Taken(input());
            var output = await line.RunAsync(graph, own, _stopAll.Token);
            _data.Release(size);
            return (true, Taken(output).Value);
        }
        catch (OperationCanceledException)
        {
            // Whoever cancelled says why.
        }
#pragma warning disable CA1031 // The other lines must not go on without this one.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(line, StatesErrorException.Of(exception));
        }

        return (false, null);
    }

    private void Fail(Branch line, StatesErrorException error)
    {
        lock (_lock)
        {
            (Failed, _error) = _error is null ? (line, error) : (Failed, _error);
        }

        _stopAll.Cancel();
    }

    /// <summary>Ends the state where a line has failed, or the execution is stopped.</summary>
    /// <param name="started">The lines in their order.</param>
    /// <param name="ended">Is told of each line that failed or is cut off, before its state is.</param>
    /// <exception cref="StatesErrorException">The error of the line that failed first.</exception>
    public void ThrowIfFailed(IEnumerable<Branch> started, Action<Branch>? ended = null)
    {
        visit.Cancellation.ThrowIfCancellationRequested();
        if (_error is null)
        {
            return;
        }

        visit.Chain.Join(Failed!.Chain);
        if (_error.Error != StatesErrorName.Runtime)
        {
            foreach (var line in started.Where(line => !line.HasEnded).OrderBy(line => line != Failed))
            {
                ended?.Invoke(line);
                if (line.Active is TaskState || (line != Failed && line.Active is WaitState or ParallelState or MapState))
                {
                    visit.Chain.AddBranching($"{line.Active.Type}StateAborted");
                }
            }
        }

        throw _error;
    }

    public void Dispose()
    {
        _data.Dispose();
        _stopAll.Dispose();
    }

    // Each line has its value for itself.
    private (JsonNode? Value, int Size) Taken(JsonNode? value) => (Json.Settled(value?.DeepClone()), _data.Take(Json.Write(value)));
}

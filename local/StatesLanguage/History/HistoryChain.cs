using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.History;

/// <summary>
/// The chain of <c>previousEventId</c> along one line of states: the machine's, or a branch's. As in Step Functions,
/// the first state's event points at 0 (not at ExecutionStarted), a branch's first at ParallelStateStarted, and some
/// events hang beside the chain without being part of it.
/// </summary>
internal sealed class HistoryChain(ExecutionHistory history, long last)
{
    /// <summary>The latest event of the chain.</summary>
    public long Last { get; private set; } = last;

    /// <summary>The latest event that the line has recorded; what ends the execution points at it.</summary>
    public long Latest { get; private set; } = last;

    /// <summary>Records the chain's next event.</summary>
    public long Add(string type, JsonObject? details = null) => Last = Latest = history.Append(Last, type, details);

    /// <summary>Records an event that the next one passes by: <c>ParallelStateSucceeded</c>, <c>TaskStateAborted</c>.</summary>
    public void AddBeside(string type, JsonObject? details = null) => Latest = history.Append(Latest, type, details);

    /// <summary>Records one of several events that all point at the chain's latest: the states that a failure cuts off.</summary>
    public void AddBranching(string type, JsonObject? details = null) => Latest = history.Append(Last, type, details);

    /// <summary>A branch's chain, which begins here.</summary>
    public HistoryChain Fork() => new(history, Last);

    /// <summary>Goes on from the latest event of these lines.</summary>
    public void Join(params IEnumerable<HistoryChain> branches)
    {
        foreach (var branch in branches)
        {
            Last = Math.Max(Last, branch.Latest);
        }

        Latest = Last;
    }
}

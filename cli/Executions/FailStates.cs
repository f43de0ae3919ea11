using Crosslink.Local.Cloud.Accounts;
using Crosslink.WebConsole.Failures;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Cli.Executions;

/// <summary>The Fail states of our definitions, which say what to do about each error.</summary>
internal static class FailStates
{
    public static IReadOnlyList<FailState> All { get; } = [.. WorkflowDefinitions.All.Values.Select(GraphReader.Read).SelectMany(FailState.In)];

    private static string Unexpected { get; } = All.Last(state => state.Error is null).Advice;

    /// <summary>What happened and what to do. A definition with other advice than ours may have run: then the error's name decides.</summary>
    public static (string Message, string Advice) Read(string? error, string? cause)
    {
        var read = FailureCause.Read(cause, All);
        return (read.Message, read.Advice ?? All.FirstOrDefault(state => state.Error == error && error is not null)?.Advice ?? Unexpected);
    }
}

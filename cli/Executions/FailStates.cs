using Crosslink.Local.Cloud.Accounts;
using Crosslink.WebConsole.Failures;
using Crosslink.Local.StatesLanguage.Graphs;

namespace Crosslink.Cli.Executions;

/// <summary>The Fail states of our definitions, which say what to do about each error.</summary>
internal static class FailStates
{
    public static IReadOnlyList<FailState> All { get; } = [.. WorkflowDefinitions.All.Values.Select(GraphReader.Read).SelectMany(FailState.In)];

    /// <summary>The advice for an error that the definition does not name.</summary>
    public static string Unexpected { get; } = All.Last(state => state.Error is null).Advice;

    public static FailureCause Read(string? cause) => FailureCause.Read(cause, All);
}

using System.Text.Json;
using Crosslink.Local.Cloud.Accounts;

namespace Crosslink.Cli.Executions;

/// <summary>A Fail state of one of our definitions.</summary>
/// <param name="Error">The error that it always ends with; null where it passes on the one that was caught.</param>
/// <param name="Advice">What to do; its Cause begins with that.</param>
internal sealed record FailState(string? Error, string Advice);

/// <summary>The Fail states of our definitions, which say what to do about each error.</summary>
internal static class FailStates
{
    // CausePath is States.Format('ADVICE {}', …).
    private const string Start = "States.Format('";
    private const string End = " {}'";

    public static IReadOnlyList<FailState> All { get; } = [.. WorkflowDefinitions.All.Values.SelectMany(Read)];

    /// <summary>The advice for an error that the definition does not name.</summary>
    public static string Unexpected { get; } = All.Last(state => state.Error is null).Advice;

    private static IEnumerable<FailState> Read(string definition)
    {
        using var document = JsonDocument.Parse(definition);
        foreach (var state in document.RootElement.GetProperty("States").EnumerateObject().Select(state => state.Value))
        {
            if (state.GetProperty("Type").ValueEquals("Fail"))
            {
                yield return new FailState(state.TryGetProperty("Error", out var error) ? error.GetString() : null, Advice(state.GetProperty("CausePath").GetString()!));
            }
        }
    }

    private static string Advice(string causePath) => causePath[Start.Length..causePath.IndexOf(End, StringComparison.Ordinal)];
}

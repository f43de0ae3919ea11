using System.Text.Json;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.WebConsole.Failures;

/// <summary>A Fail state of a definition that says what to do.</summary>
/// <param name="Error">The error that it always ends with; null where it passes on the one that was caught.</param>
/// <param name="Advice">What to do; its Cause begins with that.</param>
internal sealed record FailState(string? Error, string Advice)
{
    // CausePath is States.Format('ADVICE {}', …).
    private const string Start = "States.Format('";
    private const string End = " {}'";

    /// <summary>Those of a machine, in its order; Fail states without advice are left out.</summary>
    public static IEnumerable<FailState> In(StateGraph machine)
    {
        foreach (var state in machine.States.Where(state => state.Type == "Fail"))
        {
            using var source = JsonDocument.Parse(state.Source);
            var causePath = GraphReader.Text(source.RootElement, "CausePath") ?? "";
            var end = causePath.IndexOf(End, StringComparison.Ordinal);
            if (causePath.StartsWith(Start, StringComparison.Ordinal) && end > Start.Length)
            {
                yield return new FailState(GraphReader.Text(source.RootElement, "Error"), causePath[Start.Length..end]);
            }
        }
    }
}

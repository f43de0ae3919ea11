using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Cli.Formats;

namespace Crosslink.Cli.StateTests;

/// <summary>The answer of a test for people: how it ended, and each stage of the input and the result.</summary>
internal static class StateTestText
{
    // As the state works through them.
    private static readonly string[] Stages =
    [
        "input", "afterInputPath", "afterParameters", "afterItemsPath", "afterItemSelector", "result", "afterResultSelector", "afterResultPath",
    ];

    public static string Write(JsonObject answer)
    {
        var inspected = answer["inspectionData"]!.AsObject();
        var rows = Stages.Concat(inspected.Select(stage => stage.Key)).Distinct().Where(inspected.ContainsKey)
            .Select(name => new[] { name, Text(inspected[name]) })
            .Concat(answer["output"] is { } output ? [["output", Text(output)]] : [])
            .ToList();
        var text = new StringBuilder();
        text.AppendLine(answer["nextState"] is { } next ? $"{Text(answer["status"])}, next state '{Text(next)}'" : Text(answer["status"]));
        foreach (var row in AlignedColumns.Write(rows, _ => true))
        {
            text.AppendLine(row);
        }

        return text.ToString();
    }

    private static string Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var said) ? Printable.Line(said) : value?.ToJsonString(RelaxedJson.Compact) ?? "null";
}

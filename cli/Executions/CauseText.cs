using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.Cli.Executions;

/// <summary>
/// What happened, out of an execution's Cause. A Fail state of ours writes what to do before it, which the remedy says
/// for this command already; a Lambda error is JSON around its message.
/// </summary>
internal static class CauseText
{
    public static string Read(string? cause)
    {
        var text = cause ?? "";
        var advice = FailStateAdvice.Texts.FirstOrDefault(text.StartsWith);
        return Unwrap(advice is null ? text : text[advice.Length..].Trim());
    }

    private static string Unwrap(string text)
    {
        try
        {
            return text.StartsWith('{') && JsonNode.Parse(text) is JsonObject document
                ? Text(document, "errorMessage") ?? (Text(document, "Cause") is { } inner ? Unwrap(inner) : text)
                : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static string? Text(JsonObject document, string member) =>
        document[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}

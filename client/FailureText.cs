using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.Client;

/// <summary>Reads the Cause of an execution. A Fail state writes what to do, and after that, as JSON, what happened.</summary>
internal static class FailureText
{
    /// <returns>What happened and what to do, as sentences.</returns>
    public static string Read(string error, string? cause)
    {
        var start = cause?.IndexOf('{', StringComparison.Ordinal) ?? -1;
        return cause is not null && start >= 0 && Message(cause[start..]) is { } message
            ? $"{error}: {message} {cause[..start]}".TrimEnd()
            : $"{error}: {cause}".TrimEnd(' ', ':');
    }

    private static string? Message(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject document
                ? Text(document, "errorMessage") ?? (Text(document, "Cause") is { } inner ? Message(inner) ?? inner : null)
                : null;
        }
        // A node is read when it is asked for: a doubled member and half a surrogate pair are found only then.
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject document, string member) =>
        document[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}

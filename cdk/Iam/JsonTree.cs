using System.Text.Json;

namespace Crosslink.Cdk.Iam;

/// <summary>JSON as jsii passes it to Node: dictionaries, arrays, strings, numbers and booleans.</summary>
internal static class JsonTree
{
    public static object Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Convert(document.RootElement);
    }

    private static object Convert(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(member => member.Name, member => Convert(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Select(Convert).ToArray(),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new NotSupportedException("A policy has no null."),
    };
}

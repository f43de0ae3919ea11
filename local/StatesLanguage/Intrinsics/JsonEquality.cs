using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>Values are equal as <see cref="JsonNode.DeepEquals"/> has it: the spelling of numbers and the order of members do not count.</summary>
internal sealed class JsonEquality : IEqualityComparer<JsonNode?>
{
    public static JsonEquality Instance { get; } = new();

    public bool Equals(JsonNode? x, JsonNode? y) => JsonNode.DeepEquals(x, y);

    public int GetHashCode(JsonNode? obj) => obj switch
    {
        JsonArray items => items.Aggregate(1, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
        JsonObject members => members.Aggregate(2, (hash, member) => hash ^ HashCode.Combine(member.Key, GetHashCode(member.Value))),
        { } value when value.GetValueKind() == JsonValueKind.Number => HashOfNumber(Json.Write(value)),
        { } value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().GetHashCode(StringComparison.Ordinal),
        var value => (value?.GetValueKind() ?? JsonValueKind.Null).GetHashCode(),
    };

    // Of the digits without the zeros around them, and the power of ten of the last. A double would give 1e999 and 2e999 one hash.
    private static int HashOfNumber(string text)
    {
        var parts = text.Split('e', 'E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal);
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal).TrimStart('-', '0');
        var significant = digits.TrimEnd('0');
        _ = long.TryParse(parts.ElementAtOrDefault(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent);
        var power = exponent + (digits.Length - significant.Length) - (point < 0 ? 0 : parts[0].Length - point - 1);
        return significant.Length == 0 ? 0 : HashCode.Combine(significant.GetHashCode(StringComparison.Ordinal), power);
    }
}

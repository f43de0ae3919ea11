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
        _ when Json.TryNumber(obj, out var number) => number.GetHashCode(),
        { } value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().GetHashCode(StringComparison.Ordinal),
        var value => (value?.GetValueKind() ?? JsonValueKind.Null).GetHashCode(),
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>A text at the end of a JSON document, and of the JSON documents that its texts hold in turn.</summary>
/// <param name="Text">The text; a member's name is one too.</param>
/// <param name="IsUrl">It is the value of a member <c>url</c>.</param>
internal sealed record Leaf(string Text, bool IsUrl)
{
    public static IEnumerable<Leaf> Of(string? text, bool isUrl = false) => text is null ? [] : Parse(text) is { } inner ? Of(inner) : [new Leaf(text, isUrl)];

    public static IEnumerable<Leaf> Of(JsonNode? node, bool isUrl = false) => node switch
    {
        JsonObject members => members.SelectMany(member => Of(member.Value, member.Key == "url").Append(new Leaf(member.Key, IsUrl: false))),
        JsonArray items => items.SelectMany(item => Of(item, isUrl)),
        JsonValue value when value.TryGetValue<string>(out var text) => Of(text, isUrl),
        _ => [],
    };

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.StartsWith('{') || text.StartsWith('[') || text.StartsWith('"') ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

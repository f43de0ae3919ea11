using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>The functions of texts and JSON: <c>States.Format</c>, <c>StringSplit</c>, <c>StringToJson</c>, <c>JsonToString</c>, <c>JsonMerge</c>.</summary>
internal static class TextFunctions
{
    public static JsonNode Format(JsonNode?[] arguments) =>
        JsonValue.Create(FormatTemplate.Fill(arguments.Text(0), [.. arguments.Skip(1).Select(Natural)]));

    // The service was recorded to read an empty or blank string as null.
    public static JsonNode? StringToJson(JsonNode?[] arguments) =>
        string.IsNullOrWhiteSpace(arguments.Text(0)) ? null : Json.Read(arguments.Text(0));

    public static JsonNode JsonToString(JsonNode?[] arguments) => JsonValue.Create(Json.Write(arguments[0]));

    /// <summary>"Step Functions currently only supports the shallow merging mode", which is said with false.</summary>
    public static JsonNode JsonMerge(JsonNode?[] arguments)
    {
        if (arguments[2]?.GetValueKind() != JsonValueKind.False)
        {
            throw new ArgumentException("argument 3 must be false: only shallow merging is supported.");
        }

        var merged = arguments.Object(0).DeepClone().AsObject();
        foreach (var (name, value) in arguments.Object(1))
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }

    /// <summary>Each character of the second argument separates; what is empty in between is left out.</summary>
    public static JsonNode StringSplit(JsonNode?[] arguments) => new JsonArray([
        .. arguments.Text(0).Split(arguments.Text(1).ToCharArray(), StringSplitOptions.RemoveEmptyEntries).Select(part => JsonValue.Create(part))]);

    // The service prints objects and arrays as Java's collections print themselves: {Arg1=1, Arg2=[]}.
    private static string Natural(JsonNode? value) => value switch
    {
        JsonArray items => $"[{string.Join(", ", items.Select(Natural))}]",
        JsonObject members => $"{{{string.Join(", ", members.Select(member => $"{member.Key}={Natural(member.Value)}"))}}}",
        { } text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        _ => Json.Write(value),
    };
}

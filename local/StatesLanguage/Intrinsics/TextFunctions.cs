using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary><c>States.Format</c>, <c>States.StringToJson</c> and <c>States.JsonToString</c>.</summary>
internal static class TextFunctions
{
    public static JsonNode Format(JsonNode?[] arguments) =>
        JsonValue.Create(FormatTemplate.Fill(arguments.Text(0), [.. arguments.Skip(1).Select(Natural)]));

    // The service was recorded to read an empty or blank string as null.
    public static JsonNode? StringToJson(JsonNode?[] arguments) =>
        string.IsNullOrWhiteSpace(arguments.Text(0)) ? null : Json.Read(arguments.Text(0));

    public static JsonNode JsonToString(JsonNode?[] arguments) => JsonValue.Create(Json.Write(arguments[0]));

    // The service prints objects and arrays as Java's collections print themselves: {Arg1=1, Arg2=[]}.
    private static string Natural(JsonNode? value) => value switch
    {
        JsonArray items => $"[{string.Join(", ", items.Select(Natural))}]",
        JsonObject members => $"{{{string.Join(", ", members.Select(member => $"{member.Key}={Natural(member.Value)}"))}}}",
        { } text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        _ => Json.Write(value),
    };
}

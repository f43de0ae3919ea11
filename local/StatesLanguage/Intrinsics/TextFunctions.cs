using System.Text.Json;
using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary><c>States.Format</c>, <c>States.StringToJson</c> and <c>States.JsonToString</c>.</summary>
internal static class TextFunctions
{
    public static JsonNode Format(JsonNode?[] arguments) =>
        JsonValue.Create(FormatTemplate.Fill(arguments.Text(0), [.. arguments.Skip(1).Select(Natural)]));

    public static JsonNode? StringToJson(JsonNode?[] arguments) => Json.Read(arguments.Text(0));

    public static JsonNode JsonToString(JsonNode?[] arguments) => JsonValue.Create(Json.Write(arguments[0]));

    private static string Natural(JsonNode? value) => value switch
    {
        JsonArray or JsonObject => throw new ArgumentException("States.Format takes no arrays and no objects."),
        { } text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>(),
        _ => Json.Write(value),
    };
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>Reads arguments as the type that a function asks for.</summary>
internal static class ArgumentReading
{
    extension(JsonNode?[] arguments)
    {
        public string Text(int index) =>
            arguments[index]?.GetValueKind() == JsonValueKind.String
                ? arguments[index]!.GetValue<string>()
                : throw new ArgumentException($"argument {index + 1} must be a string.");

        public JsonArray Array(int index) =>
            arguments[index] as JsonArray ?? throw new ArgumentException($"argument {index + 1} must be an array.");

        public JsonObject Object(int index) =>
            arguments[index] as JsonObject ?? throw new ArgumentException($"argument {index + 1} must be an object.");

        // "If you specify a non-integer value, Step Functions will round it off to the nearest integer": halves go up, so
        // -1.5 counts as -1, as the service was recorded to do.
        public int Integer(int index) =>
            arguments[index] is JsonValue value && value.TryGetValue(out long whole) ? checked((int)whole)
            : arguments[index]?.GetValueKind() == JsonValueKind.Number
            && decimal.TryParse(Json.Write(arguments[index]), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? decimal.ToInt32(decimal.Floor(number + 0.5m))
                : throw new ArgumentException($"argument {index + 1} must be a number.");
    }
}

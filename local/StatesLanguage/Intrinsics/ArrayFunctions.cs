using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>The <c>States.Array*</c> functions.</summary>
internal static class ArrayFunctions
{
    // "The newly generated array can't contain more than 1000 items."
    private const int LongestRange = 1000;

    public static JsonNode Of(JsonNode?[] arguments) => new JsonArray(arguments);

    public static JsonNode Partition(JsonNode?[] arguments)
    {
        var size = arguments.Integer(1);
        return size > 0
            ? new JsonArray([.. arguments.Array(0).Select(Copy).Chunk(size).Select(chunk => new JsonArray(chunk))])
            : throw new ArgumentException("the chunk size must be positive.");
    }

    public static JsonNode Contains(JsonNode?[] arguments) =>
        JsonValue.Create(arguments.Array(0).Any(item => JsonNode.DeepEquals(item, arguments[1])));

    public static JsonNode Range(JsonNode?[] arguments)
    {
        var (first, last, step) = (arguments.Integer(0), arguments.Integer(1), arguments.Integer(2));
        if (step == 0 || (((long)last - first) / step) + 1 > LongestRange)
        {
            throw new ArgumentException($"the step must not be 0 and the range at most {LongestRange} items long.");
        }

        var range = new JsonArray();
        for (long item = first; step > 0 ? item <= last : item >= last; item += step)
        {
            range.Add(JsonValue.Create(item));
        }

        return range;
    }

    public static JsonNode? GetItem(JsonNode?[] arguments)
    {
        var items = arguments.Array(0);
        var index = arguments.Integer(1);
        return index >= 0 && index < items.Count
            ? items[index]?.DeepClone()
            : throw new ArgumentException($"index {index} is outside the array of {items.Count} items.");
    }

    public static JsonNode Length(JsonNode?[] arguments) => JsonValue.Create(arguments.Array(0).Count);

    public static JsonNode Unique(JsonNode?[] arguments)
    {
        var seen = new HashSet<JsonNode?>(JsonEquality.Instance);
        return new JsonArray([.. arguments.Array(0).Where(seen.Add).Select(Copy)]);
    }

    private static JsonNode? Copy(JsonNode? item) => item?.DeepClone();
}

using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary><c>States.MathAdd</c> and <c>States.MathRandom</c>.</summary>
internal static class NumberFunctions
{
    public static JsonNode Add(JsonNode?[] arguments)
    {
        var sum = (long)arguments.Integer(0) + arguments.Integer(1);
        return sum is >= int.MinValue and <= int.MaxValue ? JsonValue.Create(sum) : throw new ArgumentException("the sum must be an integer of 32 bits.");
    }

    /// <summary>"A random number between the specified start number (inclusive) and end number (exclusive)"; the same for the same seed.</summary>
    public static JsonNode Random(JsonNode?[] arguments, Func<Guid> nextUuid)
    {
        var (start, end) = (arguments.Integer(0), arguments.Integer(1));
        if (start >= end)
        {
            throw new ArgumentException("the start must be less than the end.");
        }

        // The last four bytes of a version 4 UUID are random.
        var seed = arguments.Length > 2 ? arguments.Integer(2) : BinaryPrimitives.ReadInt32BigEndian(nextUuid().ToByteArray().AsSpan(12));
#pragma warning disable CA5394 // No secret: the States Language asks for numbers that a seed repeats.
        return JsonValue.Create(new Random(seed).Next(start, end));
#pragma warning restore CA5394
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary><c>States.Base64Encode</c>, <c>States.Base64Decode</c> and <c>States.Hash</c>.</summary>
internal static class EncodingFunctions
{
    // "The input string can't exceed 10,000 characters", for each of the three.
    private const int LongestText = 10_000;

    public static JsonNode Base64Encode(JsonNode?[] arguments) =>
        JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(Bounded(arguments.Text(0)))));

    public static JsonNode Base64Decode(JsonNode?[] arguments) =>
        JsonValue.Create(Encoding.UTF8.GetString(Convert.FromBase64String(Bounded(arguments.Text(0)))));

    public static JsonNode Hash(JsonNode?[] arguments)
    {
        var data = arguments[0]?.GetValueKind() == JsonValueKind.String ? arguments.Text(0) : Json.Write(arguments[0]);
        var bytes = Encoding.UTF8.GetBytes(Bounded(data));
        return JsonValue.Create(Convert.ToHexStringLower(Digest(arguments.Text(1), bytes)));
    }

#pragma warning disable CA5350, CA5351 // The States Language offers these digests by name; they protect nothing here.
    private static byte[] Digest(string algorithm, byte[] bytes) => algorithm switch
    {
        "MD5" => MD5.HashData(bytes),
        "SHA-1" => SHA1.HashData(bytes),
        "SHA-256" => SHA256.HashData(bytes),
        "SHA-384" => SHA384.HashData(bytes),
        "SHA-512" => SHA512.HashData(bytes),
        _ => throw new ArgumentException($"'{algorithm}' is not one of MD5, SHA-1, SHA-256, SHA-384, SHA-512."),
    };
#pragma warning restore CA5350, CA5351

    private static string Bounded(string text) => text.Length <= LongestText
        ? text
        : throw new ArgumentException($"the text is longer than {LongestText} characters.");
}

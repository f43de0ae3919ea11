using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>Random JSON, and random requests for a link that are right, nearly right, or nothing of the kind.</summary>
internal static class AnyJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Gen<string> Scalar = Gen.OneOf(
        AnyText.Some.Select(Text),
        Gen.Int.Select(number => $"{number}"),
        Gen.Int[-1, 3601].Select(number => $"{number}"),
        Gen.OneOf(
            "null", "true", "false", "0", "-0", "1.0", "9e2", "1e400", "-1e-400", "2147483648", "99999999999999999999999999",
            "\"\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"\\n\"", "\"classic-movies\"", "\"narrow\"", "\"public/x\"",
            "\"52.94.76.0/22\"", "\"52.94.76.1/22\"", "\"::/0\"", "\"2001:db8::/32\"", "\"10.0.0.0/8\"", "\"2600:1f00::/24\"", "\"1/33\"", "[]", "{}"));

    private static readonly Gen<string> Name = Gen.Frequency(
        (8, Gen.OneOf("bucket", "key", "expiresInSeconds", "versionId", "downloadAs", "contentType", "allowedCidrs")),
        (1, AnyText.Some),
        (1, Gen.OneOf("Bucket", "request", "execution", "", "__proto__")));

    /// <summary>Any value, up to three levels deep.</summary>
    public static Gen<string> Value { get; } = Deeper(Deeper(Scalar));

    /// <summary>An object whose members are mostly those of a request, with mostly the right types.</summary>
    public static Gen<string> Request { get; } = Gen.Select(
        Gen.OneOf(Gen.OneOf("\"classic-movies\"", "\"narrow\""), Scalar),
        Gen.OneOf(AnyText.Some.Select(Text), AnyText.Some.Select(key => Text($"public/{key}")), Scalar),
        Gen.Select(Name, Value).Array[0, 3],
        (bucket, key, others) => Object([("bucket", bucket), ("key", key), .. others]));

    private static Gen<string> Deeper(Gen<string> value) => Gen.Frequency(
        (3, value),
        (1, value.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
        (1, Gen.Select(Name, value).Array[0, 4].Select(Object)));

    private static string Object((string Name, string Value)[] members) =>
        $"{{{string.Join(',', members.Select(member => $"{Text(member.Name)}:{member.Value}"))}}}";

    private static string Text(string text) => JsonSerializer.Serialize(text, Readable);
}

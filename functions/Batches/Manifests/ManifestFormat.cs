using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>How a manifest is written.</summary>
internal enum ManifestFormat
{
    /// <summary>RFC 4180, with a header or as S3 writes its own manifests.</summary>
    Csv,

    /// <summary>One JSON object per line.</summary>
    JsonLines,

    /// <summary>One key per line.</summary>
    Keys,
}

/// <summary>Tells the format of a manifest by its name.</summary>
public static class ManifestFormats
{
    /// <summary>What the name of a manifest may end in, for messages.</summary>
    public const string Endings = ".csv, .jsonl, .ndjson or .txt, or in one of these and .gz";

    private const string Packed = ".gz";

    private static ReadOnlySpan<byte> PackedMark => [0x1F, 0x8B];

    /// <summary>The extension of a manifest's name that tells how to read it, <c>.gz</c> included; null where none does.</summary>
    public static string? Ending(string key) => Find(key) is null ? null : (Extension(key) + (IsPacked(key) ? Packed : "")).ToLowerInvariant();

    /// <summary>The extension that a text without a name would have; null where it is packed.</summary>
    /// <param name="beginning">Its first bytes.</param>
    /// <param name="bucket">The batch's.</param>
    public static string? Guess(ReadOnlySpan<byte> beginning, string bucket)
    {
        var text = ManifestText.StartsWithMark(beginning) ? beginning[3..] : beginning;
        text = text.TrimStart(" \t\r\n"u8);
        var line = text[..(text.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? end : text.Length)];
        return beginning.StartsWith(PackedMark) ? null
            : text.StartsWith("{"u8) ? ".jsonl"
            // A key may well have a space, and "key" for one of its words.
            : CsvDialect.Find(line, bucket) is { Delimiter: not (byte)' ' } ? ".csv"
            : ".txt";
    }

    /// <exception cref="InvalidRequestException">The name says nothing of the format.</exception>
    internal static ManifestFormat Of(string key) =>
        Find(key) ?? throw new InvalidRequestException("manifest", $"must be a key of the batch bucket that ends in {Endings}");

    internal static bool IsPacked(string key) => key.EndsWith(Packed, StringComparison.OrdinalIgnoreCase);

    private static string Extension(string key) => Path.GetExtension(IsPacked(key) ? key[..^Packed.Length] : key);

    private static ManifestFormat? Find(string key) => Extension(key).ToLowerInvariant() switch
    {
        ".csv" => ManifestFormat.Csv,
        ".jsonl" or ".ndjson" => ManifestFormat.JsonLines,
        ".txt" => ManifestFormat.Keys,
        _ => null,
    };
}

using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>How a manifest is written.</summary>
internal enum ManifestFormat
{
    /// <summary>RFC 4180, with a header.</summary>
    Csv,

    /// <summary>One JSON object per line.</summary>
    JsonLines,
}

/// <summary>Tells the format of a manifest by its name.</summary>
public static class ManifestFormats
{
    /// <summary>Whether the name of a manifest tells how to read it.</summary>
    public static bool IsKnown(string key) => Find(key) is not null;

    /// <exception cref="InvalidRequestException">The name says nothing of the format.</exception>
    internal static ManifestFormat Of(string key) =>
        Find(key) ?? throw new InvalidRequestException("manifest", "must be a key of the batch bucket that ends in .csv, .jsonl or .ndjson");

    private static ManifestFormat? Find(string key) => Path.GetExtension(key).ToLowerInvariant() switch
    {
        ".csv" => ManifestFormat.Csv,
        ".jsonl" or ".ndjson" => ManifestFormat.JsonLines,
        _ => null,
    };
}

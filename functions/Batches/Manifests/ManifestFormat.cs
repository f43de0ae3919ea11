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
internal static class ManifestFormats
{
    /// <exception cref="InvalidRequestException">The name says nothing of the format.</exception>
    public static ManifestFormat Of(string key) => Path.GetExtension(key).ToLowerInvariant() switch
    {
        ".csv" => ManifestFormat.Csv,
        ".jsonl" or ".ndjson" => ManifestFormat.JsonLines,
        _ => throw new InvalidRequestException("manifest", "must be a key of the batch bucket that ends in .csv, .jsonl or .ndjson"),
    };
}

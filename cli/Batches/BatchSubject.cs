using Crosslink.Cli.Buckets;
using Crosslink.Functions.Batches.Manifests;

namespace Crosslink.Cli.Batches;

/// <summary>What a batch links.</summary>
/// <param name="Bucket">The bucket in account A.</param>
/// <param name="ManifestPath">A file on this machine, or <see cref="ManifestFile.StandardInput"/>; null where a prefix is listed.</param>
/// <param name="Prefix">What is listed; null where there is a manifest.</param>
internal sealed record BatchSubject(string Bucket, string? ManifestPath, string? Prefix)
{
    /// <param name="error">What is wrong with the arguments.</param>
    /// <returns>Null where something is.</returns>
    public static BatchSubject? Read(string manifestOrPrefix, string? bucket, bool trustsListing, out string error)
    {
        error = "";
        if (S3Location.TryParse(manifestOrPrefix) is { } location)
        {
            error = bucket is null ? "" : $"--bucket is for manifests; '{manifestOrPrefix}' says its bucket itself.";
            return error.Length == 0 ? new BatchSubject(location.Bucket, null, location.Key) : null;
        }

        error = (manifestOrPrefix, bucket, trustsListing) switch
        {
            _ when S3Location.Refusal(manifestOrPrefix, "PREFIX") is { } refusal => refusal,
            _ when manifestOrPrefix != ManifestFile.StandardInput && ManifestFormats.Ending(manifestOrPrefix) is null => $"'{manifestOrPrefix}' must end in {ManifestFormats.Endings}, which says how to read it; a prefix is written s3://BUCKET/PREFIX.",
            (_, null, _) => "--bucket says to which bucket the manifest's keys belong.",
            (_, _, true) => "--check listing is for prefixes: what a manifest says of its objects nobody has checked.",
            _ => "",
        };
        return error.Length == 0 ? new BatchSubject(bucket!, manifestOrPrefix, null) : null;
    }
}

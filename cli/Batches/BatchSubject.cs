using Crosslink.Cli.Buckets;
using Crosslink.Functions.Batches.Manifests;

namespace Crosslink.Cli.Batches;

/// <summary>What a batch links.</summary>
/// <param name="Bucket">The bucket in account A.</param>
/// <param name="ManifestPath">A file on this machine, or <see cref="ManifestFile.StandardInput"/>; null where a prefix is listed.</param>
/// <param name="Prefix">The prefix to list; null where there is a manifest.</param>
internal sealed record BatchSubject(string Bucket, string? ManifestPath, string? Prefix)
{
    /// <param name="error">What is wrong with the arguments.</param>
    /// <returns>Null if the arguments are wrong.</returns>
    public static BatchSubject? Read(string manifestOrPrefix, string? bucket, bool trustsListing, out string error)
    {
        error = "";
        if (S3Location.TryParse(manifestOrPrefix) is { } location)
        {
            error = bucket is null ? "" : $"--bucket is for manifests; '{manifestOrPrefix}' already names its bucket.";
            return error.Length == 0 ? new BatchSubject(location.Bucket, null, location.Key) : null;
        }

        error = (manifestOrPrefix, bucket, trustsListing) switch
        {
            _ when S3Location.Refusal(manifestOrPrefix, "PREFIX") is { } refusal => refusal,
            _ when manifestOrPrefix != ManifestFile.StandardInput && ManifestFormats.Ending(manifestOrPrefix) is null => $"'{manifestOrPrefix}' must end in {ManifestFormats.Endings}, which says how to read it; a prefix is written s3://BUCKET/PREFIX.",
            (_, null, _) => "A manifest needs --bucket, the bucket that its keys belong to.",
            (_, _, true) => "--check listing is for prefixes: a manifest proves nothing about its objects.",
            _ => "",
        };
        return error.Length == 0 ? new BatchSubject(bucket!, manifestOrPrefix, null) : null;
    }
}

using System.Net;

namespace Crosslink.Functions.Sources;

/// <summary>
/// Names that look like a bucket's and are answered elsewhere, or signed in another way, than a general purpose bucket
/// (S3 user guide, "General purpose bucket naming rules", which reserves them).
/// </summary>
internal static class OtherBuckets
{
    private static readonly (string Suffix, string Kind)[] Reserved =
    [
        ("--x-s3", "a directory bucket (S3 Express One Zone)"),
        ("-s3alias", "the alias of an access point"),
        ("--ol-s3", "the alias of an Object Lambda access point"),
        ("--op-s3", "the alias of an access point on Outposts"),
        (".mrap", "the alias of a multi-region access point"),
        ("--table-s3", "a table bucket"),
    ];

    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];

    /// <summary>The kind of bucket that the name stands for, or null for a general purpose bucket.</summary>
    public static string? KindOf(string bucket) =>
        Reserved.FirstOrDefault(reserved => bucket.EndsWith(reserved.Suffix, StringComparison.Ordinal)) is (_, { } kind) ? kind
        : ReservedPrefixes.FirstOrDefault(prefix => bucket.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? $"a name that S3 reserves ({prefix})"
        : IPAddress.TryParse(bucket, out _) && bucket.Count(c => c == '.') == 3 ? "an IP address"
        : null;
}

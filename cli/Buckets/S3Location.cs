using Crosslink.Local.S3.Buckets;

namespace Crosslink.Cli.Buckets;

/// <summary><c>s3://BUCKET/KEY</c>, the scheme in any case; the key may be empty.</summary>
internal sealed record S3Location(string Bucket, string Key)
{
    private const string Scheme = "s3:";

    /// <summary>Whether the text is meant as an S3 URI, well-formed or not, and never as a path.</summary>
    public static bool IsMeantBy(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <returns>Null if the text is not an S3 URI, or if its bucket name is invalid.</returns>
    public static S3Location? TryParse(string text)
    {
        if (!IsMeantBy(text) || !text[Scheme.Length..].StartsWith("//", StringComparison.Ordinal))
        {
            return null;
        }

        var rest = text[(Scheme.Length + 2)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? rest : rest[..slash];
        return BucketName.IsValid(bucket) ? new S3Location(bucket, slash < 0 ? "" : rest[(slash + 1)..]) : null;
    }

    /// <summary>What is wrong with the URI; null if it is well-formed or is a path. <paramref name="key"/> names the key in the message.</summary>
    public static string? Refusal(string text, string key) => IsMeantBy(text) && TryParse(text) is null
        ? $"Cannot read '{text}' as an S3 URI: write s3://BUCKET/{key}, where BUCKET is 3 to 63 of a-z, 0-9, '.' and '-'."
        : null;

    /// <summary>The location with a slash at the end of its key, unless the key is empty.</summary>
    public S3Location AsFolder() => Key.Length == 0 || Key.EndsWith('/') ? this : this with { Key = Key + "/" };

    public override string ToString() => $"{Scheme}//{Bucket}/{Key}";
}

using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// The rows of S3 Inventory and S3 Batch Operations: no header, the bucket, the URL-encoded key, and perhaps a version
/// (S3 user guide, "Amazon S3 Inventory" and "Specifying a manifest").
/// </summary>
internal static class BucketRows
{
    /// <param name="bucket">The batch's.</param>
    /// <exception cref="InvalidRequestException">The row has no key, or names another bucket.</exception>
    public static BatchItem Read(long number, IReadOnlyList<string> fields, string bucket)
    {
        if (fields.Count < 2)
        {
            throw new InvalidRequestException("line", "must begin with a bucket and a key, like the first one");
        }

        var item = ItemMembers.Set(new BatchItem { Line = number }, ItemMembers.Bucket, fields[0], bucket);
        try
        {
            return item with { Key = ManifestText.DecodeUrl(fields[1]), VersionId = HasVersion(fields) && fields[2].Length > 0 ? fields[2] : null };
        }
        catch (FormatException exception)
        {
            throw new InvalidRequestException("line", exception.Message);
        }
    }

    // An inventory of all versions says behind the version whether it is the latest, and a delete marker; one of current
    // objects may have their size in its place, which is all digits as no version is.
    private static bool HasVersion(IReadOnlyList<string> fields) =>
        fields is [_, _, var third] ? !third.All(char.IsAsciiDigit)
        : fields is [_, _, _, var isLatest, var isDeleteMarker, ..] && bool.TryParse(isLatest, out _) && bool.TryParse(isDeleteMarker, out _);
}

namespace Crosslink.Local.Access.Signatures;

/// <summary>
/// The path as it is signed. S3 signs it as sent, escaped once, dots and doubled slashes and all; every other service signs
/// the normalised path with each segment escaped once more ("Create a canonical request", CanonicalURI).
/// </summary>
internal static class CanonicalUri
{
    public static string Of(string rawPath, bool isS3) => isS3
        ? RawEscapes.Canonical(rawPath, keepSlashes: true)
        : RawEscapes.Again(Normalise(rawPath), keepSlashes: true);

    /// <summary>RFC 3986 section 5.2.4, and empty segments fall away too; a slash at the end stays.</summary>
    private static string Normalise(string rawPath)
    {
        List<string> kept = [];
        var segments = rawPath.Split('/');
        foreach (var segment in segments)
        {
            if (segment == "..")
            {
                kept.RemoveRange(Math.Max(0, kept.Count - 1), Math.Min(1, kept.Count));
            }
            else if (segment is not ("" or "."))
            {
                kept.Add(segment);
            }
        }

        var endsInSlash = kept.Count > 0 && segments[^1] is "" or "." or "..";
        return $"/{string.Join('/', kept)}{(endsInSlash ? "/" : "")}";
    }
}

namespace Crosslink.Local.Access.Signatures;

/// <summary>The parameters in their canonical escapes, in the byte order of name and value; a name without a value has an empty one.</summary>
internal static class CanonicalQuery
{
    public static string Of(string rawQuery) => string.Join('&', rawQuery
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Escape(pair[0]), Value: pair.Length > 1 ? Escape(pair[1]) : ""))
        .Where(pair => pair.Name != PresignedQuery.Signature)
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    // A plus sign is a space here; one that is meant is spelled %2B.
    private static string Escape(string raw) => RawEscapes.Canonical(raw.Replace("+", "%20", StringComparison.Ordinal), keepSlashes: false);
}

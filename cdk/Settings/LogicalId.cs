namespace Crosslink.Cdk.Settings;

/// <summary>Logical ids that read like the names they stand for.</summary>
internal static class LogicalId
{
    /// <summary><c>presign-link-express</c> becomes <c>PresignLinkExpress</c>.</summary>
    public static string Of(string name) =>
        string.Concat(name.Split('-', '.', '_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <returns>Two items whose names become one id, which no stack can hold; null when there are none.</returns>
    public static T[]? Twins<T>(IEnumerable<T> items, Func<T, string> name) => items
        .GroupBy(item => Of(name(item)), StringComparer.Ordinal)
        .Select(group => group.Take(2).ToArray())
        .FirstOrDefault(pair => pair.Length == 2);
}

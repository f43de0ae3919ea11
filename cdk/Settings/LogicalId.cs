namespace Crosslink.Cdk.Settings;

/// <summary>Logical ids that read like the names they stand for.</summary>
internal static class LogicalId
{
    /// <summary><c>presign-link-express</c> becomes <c>PresignLinkExpress</c>.</summary>
    public static string Of(string name) =>
        string.Concat(name.Split('-', '.', '_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>What a manifest may say of a link, by column or member; all others are carried to the output.</summary>
internal static class ItemMembers
{
    public const string Key = "key";
    public const string VersionId = "versionId";
    public const string DownloadAs = "downloadAs";
    public const string ContentType = "contentType";

    public static IReadOnlyList<string> All { get; } = [Key, VersionId, DownloadAs, ContentType];
}

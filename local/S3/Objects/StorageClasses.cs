namespace Crosslink.Local.S3.Objects;

/// <summary>The values of <c>x-amz-storage-class</c>.</summary>
public static class StorageClasses
{
    public const string Standard = "STANDARD";
    public const string Glacier = "GLACIER";
    public const string DeepArchive = "DEEP_ARCHIVE";

    public static bool IsKnown(string name) => name is Standard or Glacier or DeepArchive
        or "REDUCED_REDUNDANCY" or "STANDARD_IA" or "ONEZONE_IA" or "INTELLIGENT_TIERING" or "GLACIER_IR";
}

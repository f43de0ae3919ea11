namespace Crosslink.Local.S3.Buckets;

/// <summary>A bucket's versioning; once enabled it can only be suspended.</summary>
public enum Versioning
{
    Off,
    Enabled,
    Suspended,
}

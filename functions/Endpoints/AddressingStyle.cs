namespace Crosslink.Functions.Endpoints;

/// <summary>Where a URL names the bucket: Amazon S3 User Guide, "Virtual hosting of general purpose buckets".</summary>
public enum AddressingStyle
{
    /// <summary>In the host name: <c>bucket.s3.region.amazonaws.com/key</c>.</summary>
    VirtualHost,

    /// <summary>As the first segment of the path: <c>s3.region.amazonaws.com/bucket/key</c>.</summary>
    Path,
}

namespace Crosslink.Functions.Sources;

/// <summary>The regions of the partition <c>aws</c>. Other partitions have other hosts, and their roles trust nobody in this one.</summary>
public static class ServedRegions
{
    /// <summary>
    /// A test keeps the list equal to the AWS SDK's. Asking the SDK would cost two milliseconds of a cold start.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
        "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
        "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1",
        "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1",
        "me-west-1", "mx-central-1", "sa-east-1", "sa-west-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];
}

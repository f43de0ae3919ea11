using Amazon;

namespace Crosslink.Functions.Sources;

/// <summary>The regions of the partition <c>aws</c>. Other partitions have other hosts, and their roles trust nobody in this one.</summary>
public static class ServedRegions
{
    /// <summary>Such as <c>eu-west-1</c>, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. RegionEndpoint.EnumerableAllRegions
            .Where(region => region.PartitionName == "aws" && char.IsAsciiDigit(region.SystemName[^1])) // Not the SDK's own us-east-1-regional.
            .Select(region => region.SystemName)
            .Order(StringComparer.Ordinal),
    ];

    public static bool Contain(string region) => Names.Contains(region);
}

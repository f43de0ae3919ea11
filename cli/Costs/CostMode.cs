namespace Crosslink.Cli.Costs;

/// <summary>A way of making links.</summary>
internal enum CostMode
{
    /// <summary>One execution of the Standard presign-link for each link.</summary>
    Standard,

    /// <summary>One execution of the Express presign-link for each link.</summary>
    Express,

    /// <summary>presign-batch from a manifest: one HEAD for each link.</summary>
    Batch,

    /// <summary>presign-batch from a listing that is trusted (<c>--check listing</c>): no HEAD.</summary>
    BatchListing,
}

/// <summary>The modes by the names that people type.</summary>
internal static class CostModes
{
    public static IReadOnlyList<CostMode> All { get; } = Enum.GetValues<CostMode>();

    public static string Name(this CostMode mode) => mode == CostMode.BatchListing ? "batch-listing" : mode.ToString().ToLowerInvariant();

    public static bool IsBatch(this CostMode mode) => mode is CostMode.Batch or CostMode.BatchListing;
}

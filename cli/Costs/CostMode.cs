namespace Crosslink.Cli.Costs;

/// <summary>A way of making links.</summary>
internal enum CostMode
{
    /// <summary>One execution of the Standard presign-link for each link.</summary>
    Standard,

    /// <summary>One execution of the Express presign-link for each link.</summary>
    Express,

    /// <summary>One execution of the Express presign-link for each upload link, which looks whether its key is free.</summary>
    Upload,

    /// <summary>presign-batch from a manifest: one HEAD for each link.</summary>
    Batch,

    /// <summary>presign-batch from a listing that is trusted (<c>--check listing</c>): no HEAD.</summary>
    BatchListing,

    /// <summary>One execution of the Express presign-link for each ticket that is issued.</summary>
    Ticket,

    /// <summary>presign-batch from a manifest, with tickets and without a HEAD (<c>--check none</c>).</summary>
    BatchTickets,

    /// <summary>A ticket is followed and exchanged for a link.</summary>
    Follow,
}

/// <summary>The modes by the names that people type.</summary>
internal static class CostModes
{
    public static IReadOnlyList<CostMode> All { get; } = Enum.GetValues<CostMode>();

    public static string Name(this CostMode mode) => mode switch
    {
        CostMode.BatchListing => "batch-listing",
        CostMode.BatchTickets => "batch-tickets",
        _ => mode.ToString().ToLowerInvariant(),
    };

    /// <summary>The modes to print for a name: of tickets, how they are issued and how they are followed.</summary>
    /// <param name="name">Null for all.</param>
    public static IReadOnlyList<CostMode> Chosen(string? name) => name switch
    {
        null => All,
        _ when All.Single(mode => mode.Name() == name) is var mode && mode is CostMode.Ticket or CostMode.BatchTickets => [mode, CostMode.Follow],
        _ => [.. All.Where(mode => mode.Name() == name)],
    };

    public static bool IsBatch(this CostMode mode) => mode is CostMode.Batch or CostMode.BatchListing or CostMode.BatchTickets;

    /// <summary>Functions of presign-link that an execution does not get to.</summary>
    public static IReadOnlyList<string> Unused(this CostMode mode) => mode switch
    {
        CostMode.Ticket => ["RedeemTicket", "CountUse", "PresignUrl"],
        CostMode.Follow => ["IssueTicket", "CountUse"],
        _ => ["RedeemTicket", "IssueTicket", "CountUse"],
    };
}

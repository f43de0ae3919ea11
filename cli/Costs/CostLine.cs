namespace Crosslink.Cli.Costs;

/// <summary>One line of a sum.</summary>
/// <param name="Item">What is paid for.</param>
/// <param name="Units">How much of it one million links take.</param>
/// <param name="Price">Dollars for one unit.</param>
internal sealed record CostLine(string Item, string Unit, double Units, decimal Price)
{
    /// <summary>For one million links.</summary>
    public decimal Dollars => (decimal)Units * Price;
}

/// <summary>What one million links cost in one way of making them.</summary>
/// <param name="Lines">All but the data keys of seals.</param>
/// <param name="DataKeysReused">KMS, with functions that are warm and share data keys.</param>
/// <param name="DataKeysNotReused">KMS at worst: a data key for each session.</param>
/// <param name="Usage">What they take of the quotas.</param>
internal sealed record CostSheet(CostMode Mode, IReadOnlyList<CostLine> Lines, CostLine DataKeysReused, CostLine DataKeysNotReused, Usage Usage)
{
    public decimal Total => Lines.Sum(line => line.Dollars) + DataKeysReused.Dollars;

    public decimal TotalAtWorst => Lines.Sum(line => line.Dollars) + DataKeysNotReused.Dollars;
}

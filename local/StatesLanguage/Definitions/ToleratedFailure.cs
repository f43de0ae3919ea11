namespace Crosslink.Local.StatesLanguage.Definitions;

/// <summary><c>ToleratedFailurePercentage</c> and <c>ToleratedFailureCount</c>: of items, 0 where not given. Without either, no failure is tolerated; with both, either decides.</summary>
/// <param name="Percentage">0 to 100.</param>
/// <param name="Count">Items.</param>
internal sealed record ToleratedFailure(double Percentage, long Count)
{
    /// <param name="failed">Items that have failed or timed out.</param>
    /// <param name="total">All items; null while not all have been read, when no percentage of them can be told.</param>
    public bool IsExceededBy(long failed, long? total) =>
        (Count > 0 && failed > Count)
        || (Percentage > 0 && failed * 100.0 > Percentage * total)
        || (Count == 0 && Percentage == 0 && failed > 0);
}

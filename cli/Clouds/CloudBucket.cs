namespace Crosslink.Cli.Clouds;

/// <summary>A bucket of account A.</summary>
/// <param name="IsASource">Whether the source catalogue lists it, so that links may point there.</param>
public sealed record CloudBucket(string Name, bool IsASource);

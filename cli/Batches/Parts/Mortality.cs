using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>Tells which parts a resumed run makes again.</summary>
internal static class Mortality
{
    // Errors of which the next attempt may know nothing.
    private static readonly string[] Passing =
        ["ServiceUnavailableException", "SessionExpiredException", "SealUnavailableException", "States.", "Lambda.", "Runtime.", "Sandbox."];

    /// <summary>
    /// A part whose links have died (they were signed together and die within moments of one another), or one without any
    /// link, of which some line met an error that may have passed.
    /// </summary>
    public static bool HasDied(BatchPart part, DateTimeOffset now) =>
        part.EarliestExpiry is { } expiry ? expiry <= now : part.Errors.Keys.Any(MayPass);

    private static bool MayPass(string error) => Passing.Any(passing => error.StartsWith(passing, StringComparison.Ordinal));
}

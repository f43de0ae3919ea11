using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>Tells what a resumed run makes again.</summary>
internal static class Mortality
{
    // Errors of which the next attempt may know nothing.
    private static readonly string[] Passing =
        ["ServiceUnavailableException", "SessionExpiredException", "SealUnavailableException", "States.", "Lambda.", "Runtime.", "Sandbox."];

    /// <summary>Whether a part's links have died: they were signed together and die within moments of one another.</summary>
    public static bool HasDied(BatchPart part, DateTimeOffset now) => part.EarliestExpiry <= now;

    /// <summary>Whether a line that met this error may have a link at the next attempt.</summary>
    public static bool MayPass(string error) => Passing.Any(passing => error.StartsWith(passing, StringComparison.Ordinal));
}

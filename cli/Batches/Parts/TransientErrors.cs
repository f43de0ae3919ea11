namespace Crosslink.Cli.Batches.Parts;

/// <summary>Errors that may be gone at the next attempt; <c>--resume</c> retries their lines.</summary>
internal static class TransientErrors
{
    private static readonly string[] Prefixes =
        ["ServiceUnavailableException", "SessionExpiredException", "SealUnavailableException", "TicketsRevoked", "States.", "Lambda.", "Runtime.", "Sandbox."];

    public static bool Contains(string error) => Prefixes.Any(prefix => error.StartsWith(prefix, StringComparison.Ordinal));
}

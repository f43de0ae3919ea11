using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Functions.Batches.Runs;

/// <summary>What a run is called.</summary>
internal static class RunName
{
    private const int HashDigits = 32;

    /// <summary>A run that nobody has scheduled is named after its execution.</summary>
    public static string Of(string execution) => execution[(execution.LastIndexOf(':') + 1)..];

    /// <summary>
    /// A scheduled run is named after its time, its request and its starter: the same batch of the same time is the same
    /// run, while two schedules that share a time are two. The colons of the time are forbidden in the names of executions
    /// (Step Functions API reference, StartExecution), so no execution can take a run by its own name.
    /// </summary>
    /// <param name="request">Its own <see cref="BatchRequest.Run"/> and <see cref="BatchRequest.Attempt"/> are ignored.</param>
    /// <param name="scheduledTime">Such as <c>2026-03-22T18:59:43Z</c>.</param>
    /// <param name="scheduledBy">The schedule's ARN; null where the starter does not say.</param>
    public static string Of(BatchRequest request, string scheduledTime, string? scheduledBy)
    {
        string?[] words =
        [
            request.Bucket,
            request.ExpiresInSeconds.ToString(CultureInfo.InvariantCulture),
            request.Manifest,
            request.Prefix,
            request.Check.ToString(),
            request.Numbered.ToString(),
            scheduledBy,
            .. request.Ticket is { } ticket ? [ticket.ValidDays.ToString(CultureInfo.InvariantCulture), ticket.MaxUses?.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string?>(),
        ];

        // Each behind its length, so that no two requests give the same text.
        var text = string.Concat(words.Select(word => FormattableString.Invariant($"{word?.Length ?? -1}:{word}")));
        return $"{scheduledTime}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits]}";
    }
}

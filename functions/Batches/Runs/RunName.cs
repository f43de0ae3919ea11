using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Functions.Batches.Runs;

/// <summary>
/// What a run is called. A scheduled one is named after its time and its request, so that the same batch of the same
/// time is the same run, while two schedules that share a time are two; any other is named after its execution.
/// </summary>
internal static class RunName
{
    private const int HashDigits = 8;

    /// <param name="request">Its own <see cref="BatchRequest.Run"/> is ignored.</param>
    /// <param name="scheduledTime">Such as <c>2026-03-22T18:59:43Z</c>; null where there is no schedule.</param>
    /// <param name="execution">The execution's ARN.</param>
    public static string Of(BatchRequest request, string? scheduledTime, string execution) =>
        scheduledTime is null
            ? execution[(execution.LastIndexOf(':') + 1)..]
            : $"{scheduledTime.Replace(':', '-')}-{Hash(request)}";

    private static string Hash(BatchRequest request)
    {
        var text = string.Join(
            '\n', request.Bucket, request.ExpiresInSeconds, request.Manifest is null ? "prefix" : "manifest", request.Manifest ?? request.Prefix, request.Check, request.Numbered);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];
    }
}

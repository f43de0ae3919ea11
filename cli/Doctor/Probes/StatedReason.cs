using System.Text.RegularExpressions;

namespace Crosslink.Cli.Doctor.Probes;

/// <summary>Which kind of policy refused a call, where AWS says so (IAM user guide, "Troubleshoot access denied error messages").</summary>
/// <param name="Policy">Such as <c>identity-based policy</c> or <c>permissions boundary</c>.</param>
/// <param name="Action">Such as <c>s3:ListBucket</c>; null for an explicit deny, which names none.</param>
internal sealed partial record StatedReason(string Policy, string? Action)
{
    public bool IsDeny => Action is null;

    /// <returns>Null where the cause names no policy.</returns>
    public static StatedReason? In(string cause) =>
        Silent().Match(cause) is { Success: true } silent ? new StatedReason(Singular(silent.Groups[1].Value), silent.Groups[2].Value)
        : Denying().Match(cause) is { Success: true } denying ? new StatedReason(denying.Groups[1].Value, null)
        : null;

    private static string Singular(string policy) => policy.EndsWith("policies", StringComparison.Ordinal) ? $"{policy[..^"policies".Length]}policy" : policy;

    [GeneratedRegex("because no ([A-Za-z -]{1,40} (?:policy|policies|boundary)) allows? the ([a-z0-9]+:[A-Za-z]+) action")]
    private static partial Regex Silent();

    [GeneratedRegex("with an explicit deny in an? ([A-Za-z -]{1,40} (?:policy|boundary))")]
    private static partial Regex Denying();
}

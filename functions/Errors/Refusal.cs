using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace Crosslink.Functions.Errors;

/// <summary>
/// The part of a service's refusal that callers may see. The service's message names roles, accounts and object keys, and
/// an exception's message appears in the history and in the state machine's log.
/// </summary>
internal static partial class Refusal
{
    /// <summary>Status, code, request id, and which kind of policy decided, where the service says so.</summary>
    public static string Describe(AmazonServiceException e) =>
        Reason(e) is { } reason ? $"{TransientFailure.Answer(e)} {reason}" : TransientFailure.Answer(e);

    /// <summary>Which kind of policy decided (IAM user guide, "Troubleshoot access denied error messages"); null where the service does not say.</summary>
    public static string? Reason(AmazonServiceException e) => Policy().Match(e.Message) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"because no (?:[A-Za-z -]{1,40} polic(?:y|ies)|permissions boundary) allows? the [a-z0-9]+:[A-Za-z]+ action|with an explicit deny in an? (?:[A-Za-z -]{1,40} policy|permissions boundary)")]
    private static partial Regex Policy();
}

using Crosslink.Local.Policies;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Sts;

/// <summary>
/// The rules for an inline session policy (STS API reference, AssumeRole, <c>Policy</c>). The limit on the packed size is
/// not published; it is to be had as a fault.
/// </summary>
internal static class SessionPolicyRules
{
    private const int MaxLength = 2048;

    public static string Check(string policy)
    {
        if (policy.Length > MaxLength)
        {
            throw Invalid($"Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to {MaxLength}");
        }

        if (policy.Any(character => character is not ((>= '\u0020' and <= '\u00FF') or '\t' or '\n' or '\r')))
        {
            throw Invalid("Value at 'policy' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
        }

        try
        {
            PolicyDocument.Parse(policy, PolicyKind.Identity);
            return policy;
        }
        catch (PolicyFormatException e)
        {
            throw new AwsErrorException(400, "MalformedPolicyDocument", e.Message);
        }
    }

    private static AwsErrorException Invalid(string message) => new(400, "ValidationError", $"1 validation error detected: {message}");
}

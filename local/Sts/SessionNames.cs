using System.Text.RegularExpressions;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Sts;

/// <summary>The rule for RoleSessionName and SourceIdentity: 2 to 64 characters of <c>[\w+=,.@-]</c> (STS API reference).</summary>
internal static partial class SessionNames
{
    public static string Check(string member, string name) => Rule().IsMatch(name)
        ? name
        : throw new AwsErrorException(
            400,
            "ValidationError",
            $"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]{{2,64}}");

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]{2,64}\z")]
    private static partial Regex Rule();
}

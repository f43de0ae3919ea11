using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Functions.Sessions;

/// <summary>
/// The name under which account A's CloudTrail sees an execution: <c>RoleSessionName</c> and <c>SourceIdentity</c>,
/// 2 to 64 characters of <c>[A-Za-z0-9_+=,.@-]</c> (STS API reference, AssumeRole).
/// </summary>
public static class ExecutionIdentity
{
    private const int MaxNameLength = 47;
    private const int HashDigits = 16;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+=,.@-");

    /// <summary>
    /// The execution's name, sanitised and cut to 47 characters, a hyphen, and the first 16 hexadecimal digits of
    /// SHA-256 of the whole ARN: readable, and distinct for executions whose names sanitise to the same text.
    /// </summary>
    /// <param name="executionArn">
    /// Standard: <c>arn:…:execution:machine:name</c>; Express: <c>arn:…:express:machine:name:id</c>.
    /// </param>
    public static string SessionName(string executionArn)
    {
        var name = Name(executionArn);
        var sanitised = string.Create(
            Math.Min(name.Length, MaxNameLength),
            name,
            static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = Allowed.Contains(source[i]) ? source[i] : '-';
                }
            });
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(executionArn)));
        return $"{sanitised}-{hash[..HashDigits]}";
    }

    private static string Name(string executionArn)
    {
        // arn:partition:states:region:account:execution|express:machine:name[:id]
        var parts = executionArn.Split(':');
        return parts.Length > 7 ? parts[7] : executionArn;
    }
}

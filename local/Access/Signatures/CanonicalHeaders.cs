using System.Text.RegularExpressions;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>The signed headers, one a line: name, colon, the values of all its lines joined by commas, each without outer or doubled spaces.</summary>
internal static partial class CanonicalHeaders
{
    public static string Of(WireRequest request, IReadOnlyList<string> signedHeaders) =>
        string.Concat(signedHeaders.Select(name => $"{name}:{string.Join(',', Values(request, name))}\n"));

    /// <summary>The headers that must be signed and are not: <c>host</c>, and every <c>x-amz-…</c> that was sent.</summary>
    public static IReadOnlyList<string> Unsigned(WireRequest request, IReadOnlyList<string> signedHeaders) =>
    [
        .. request.Headers
            .Select(header => header.Key.ToLowerInvariant())
            .Where(name => name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal))
            .Append("host")
            .Distinct()
            .Except(signedHeaders),
    ];

    private static IEnumerable<string> Values(WireRequest request, string name) => request.Headers
        .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(header => Spaces().Replace(header.Value.Trim(), " "));

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Crosslink.Local.Access.Policies;

/// <summary>Whether a value of the request satisfies one value of the policy.</summary>
internal delegate bool ValueMatcher(string value, ConditionContext context);

/// <summary>A condition operator by its plain name: it reads a value of the policy into a matcher.</summary>
internal sealed record ConditionOperator(bool Negated, Func<string, bool, ValueMatcher> Read);

/// <summary>The operators that are evaluated.</summary>
internal static class ConditionOperators
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
    private static readonly string[] DateFormats = ["yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static readonly Dictionary<string, ConditionOperator> All = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = Text(wildcards: false, ignoreCase: false),
        ["StringNotEquals"] = Not(Text(wildcards: false, ignoreCase: false)),
        ["StringEqualsIgnoreCase"] = Text(wildcards: false, ignoreCase: true),
        ["StringNotEqualsIgnoreCase"] = Not(Text(wildcards: false, ignoreCase: true)),
        ["StringLike"] = Text(wildcards: true, ignoreCase: false),
        ["StringNotLike"] = Not(Text(wildcards: true, ignoreCase: false)),
        ["ArnEquals"] = Arn(),
        ["ArnLike"] = Arn(),
        ["ArnNotEquals"] = Not(Arn()),
        ["ArnNotLike"] = Not(Arn()),
        ["NumericEquals"] = Number(order => order == 0),
        ["NumericNotEquals"] = Not(Number(order => order == 0)),
        ["NumericLessThan"] = Number(order => order < 0),
        ["NumericLessThanEquals"] = Number(order => order <= 0),
        ["NumericGreaterThan"] = Number(order => order > 0),
        ["NumericGreaterThanEquals"] = Number(order => order >= 0),
        ["DateEquals"] = Date(order => order == 0),
        ["DateNotEquals"] = Not(Date(order => order == 0)),
        ["DateLessThan"] = Date(order => order < 0),
        ["DateLessThanEquals"] = Date(order => order <= 0),
        ["DateGreaterThan"] = Date(order => order > 0),
        ["DateGreaterThanEquals"] = Date(order => order >= 0),
        ["Bool"] = new(false, (expected, _) => (value, _) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase)),
        ["IpAddress"] = Address(),
        ["NotIpAddress"] = Not(Address()),
    };

    public static bool TryFind(string name, [NotNullWhen(true)] out ConditionOperator? found) => All.TryGetValue(name, out found);

    private static ConditionOperator Not(ConditionOperator positive) => positive with { Negated = true };

    private static ConditionOperator Text(bool wildcards, bool ignoreCase) => new(false, (expected, variables) =>
    {
        var pattern = PolicyPattern.Parse(expected, variables, wildcards);
        return (value, context) => pattern.Matches(value, context, ignoreCase);
    });

    private static ConditionOperator Arn() => new(false, (expected, variables) =>
    {
        var pattern = PolicyPattern.Parse(expected, variables, wildcards: true);
        return pattern.MatchesArn;
    });

    private static ConditionOperator Number(Func<int, bool> accepts) => new(false, (expected, _) =>
    {
        var bound = ParseNumber(expected) ?? throw new PolicyFormatException($"'{expected}' is not a number.");
        return (value, _) => ParseNumber(value) is { } number && accepts(number.CompareTo(bound));
    });

    private static ConditionOperator Date(Func<int, bool> accepts) => new(false, (expected, _) =>
    {
        var bound = ParseDate(expected) ?? throw new PolicyFormatException($"'{expected}' is not a date.");
        return (value, _) => ParseDate(value) is { } date && accepts(date.CompareTo(bound));
    });

    private static ConditionOperator Address() => new(false, (expected, _) =>
    {
        if (ParseNetwork(expected) is not { } network)
        {
            throw new PolicyFormatException($"'{expected}' is not an address range in CIDR notation.");
        }

        return (value, _) => IPAddress.TryParse(value, out var address) && network.Contains(address);
    });

    private static decimal? ParseNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The W3C profile of ISO 8601, or seconds since 1970.</summary>
    private static DateTimeOffset? ParseDate(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? seconds >= Earliest && seconds <= Latest ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null
        : DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date
        : null;

    /// <summary>AWS takes an address without a length, and one with bits set beyond the length.</summary>
    private static IPNetwork? ParseNetwork(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var written = slash < 0 ? text : text[..slash];

        // .NET also reads shorter and octal spellings of an IPv4 address.
        if (!IPAddress.TryParse(written, out var address) || (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != written))
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        var length = bytes.Length * 8;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > bytes.Length * 8))
        {
            return null;
        }

        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }
}

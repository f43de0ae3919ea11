using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Validation;

/// <summary>The networks a link may be bound to: IPv4 or IPv6 CIDR blocks whose host bits are zero.</summary>
internal static class CidrRules
{
    private const string Member = "allowedCidrs";
    private const int MaxCount = 16;

    public static void Check(IReadOnlyList<string> cidrs)
    {
        if (cidrs.Count is < 1 or > MaxCount)
        {
            throw new InvalidRequestException(Member, "must list 1 to 16 CIDR blocks");
        }

        foreach (var (index, cidr) in cidrs.Index())
        {
            if (!IsBlock(cidr))
            {
                throw new InvalidRequestException($"{Member}[{index}]", "must be a CIDR block such as 52.94.76.0/22 or 2600:1f00::/24, with zero host bits");
            }

            if (ReservedNetworks.Around(IPNetwork.Parse(cidr)) is { } reserved)
            {
                throw new InvalidRequestException(
                    $"{Member}[{index}]", $"must be a public network: it is inside {reserved}, and S3 compares the public address of the link's user");
            }
        }
    }

    // Of a request that comes in JSON, an element may be null whatever the type says.
    private static bool IsBlock(string? cidr) =>
        cidr?.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        && IPNetwork.TryParse(cidr, out var network)
        && IPAddress.TryParse(cidr.AsSpan(0, slash), out var address)
        // The parsers drop host bits, and read octal, hexadecimal and "10": IAM would see another network than the caller meant.
        && address.Equals(network.BaseAddress)
        && cidr[(slash + 1)..] == network.PrefixLength.ToString(CultureInfo.InvariantCulture)
        && (address.AddressFamily == AddressFamily.InterNetwork ? cidr[..slash] == address.ToString() : IsPlain(address, cidr[..slash]));

    // Without a zone or brackets, and not IPv4 by another name.
    private static bool IsPlain(IPAddress address, string text) => !address.IsIPv4MappedToIPv6 && text.All(c => c == ':' || char.IsAsciiHexDigit(c));
}

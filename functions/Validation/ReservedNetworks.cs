using System.Net;

namespace Crosslink.Functions.Validation;

/// <summary>
/// Networks from which no request reaches S3 (IANA's registries of special-purpose addresses, RFC 6890): what S3 compares
/// is the public address of the link's user. Loopback is not among them: a local cloud sees it, and in AWS it admits nobody.
/// </summary>
internal static class ReservedNetworks
{
    private static readonly (IPNetwork Network, string Use)[] All =
    [
        Of("0.0.0.0/8", "this network"),
        Of("10.0.0.0/8", "private use"),
        Of("100.64.0.0/10", "shared by the customers of a carrier"),
        Of("169.254.0.0/16", "link-local"),
        Of("172.16.0.0/12", "private use"),
        Of("192.0.0.0/24", "reserved for protocols"),
        Of("192.0.2.0/24", "documentation"),
        Of("192.168.0.0/16", "private use"),
        Of("198.18.0.0/15", "benchmarks"),
        Of("198.51.100.0/24", "documentation"),
        Of("203.0.113.0/24", "documentation"),
        Of("224.0.0.0/4", "multicast"),
        Of("240.0.0.0/4", "reserved"),
        Of("64:ff9b::/96", "translated IPv4"),
        Of("64:ff9b:1::/48", "translated IPv4"),
        Of("100::/64", "discarded"),
        Of("2001:db8::/32", "documentation"),
        Of("3fff::/20", "documentation"),
        Of("fc00::/7", "private use"),
        Of("fe80::/10", "link-local"),
        Of("ff00::/8", "multicast"),

        // All but 2000::/3, which are the public addresses of IPv6.
        Of("::/3", "reserved"),
        Of("4000::/2", "reserved"),
        Of("8000::/1", "reserved"),
    ];

    private static readonly IPNetwork[] Loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    /// <summary>The reserved network, with its use, that a network is wholly inside; null for one from which requests may come.</summary>
    public static string? Around(IPNetwork network)
    {
        if (Loopback.Any(loopback => IsInside(network, loopback)))
        {
            return null;
        }

        var (reserved, use) = All.FirstOrDefault(each => IsInside(network, each.Network));
        return use is null ? null : $"{reserved} ({use})";
    }

    private static bool IsInside(IPNetwork network, IPNetwork wider) =>
        network.PrefixLength >= wider.PrefixLength && wider.Contains(network.BaseAddress);

    private static (IPNetwork Network, string Use) Of(string network, string use) => (IPNetwork.Parse(network), use);
}

using System.Net;
using System.Net.Sockets;

namespace Crosslink.Cli.Links;

/// <summary>The networks from which a link works.</summary>
/// <param name="cidrs">In CIDR notation; if there are none, the link works everywhere.</param>
internal sealed class AllowedNetworks(IReadOnlyList<string> cidrs)
{
    // RFC 1918, and RFC 6598's shared space behind carrier-grade NAT. Not loopback, which a server sees unchanged.
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
    ];

    /// <param name="address">The address of this machine's outgoing connections; null if it is not known.</param>
    public NetworkMembership MembershipOf(IPAddress? address) =>
        cidrs.Count == 0 || (address is not null && cidrs.Any(cidr => Contains(cidr, address))) ? NetworkMembership.Inside
        : address is null || IsPrivate(address) ? NetworkMembership.Unknown
        : NetworkMembership.Outside;

    private static bool Contains(string cidr, IPAddress address) =>
        IPNetwork.TryParse(cidr, out var network) && network.Contains(address);

    private static bool IsPrivate(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal
        : Private.Any(network => network.Contains(address));
}

using System.Net;
using System.Net.Sockets;

namespace Crosslink.Cli.Links;

/// <summary>The address of this machine that a connection would leave from.</summary>
internal static class AddressTowards
{
    /// <returns>Null when there is no way there.</returns>
    public static IPAddress? Find(Uri destination)
    {
        try
        {
            // Connecting a datagram socket only looks the route up; nothing is sent.
            using var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(destination.Host, destination.Port);
            var address = ((IPEndPoint)socket.LocalEndPoint!).Address;
            return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}

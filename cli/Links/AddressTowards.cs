using System.Net;
using System.Net.Sockets;

namespace Crosslink.Cli.Links;

/// <summary>Finds the address that this machine would use for a connection.</summary>
internal static class AddressTowards
{
    /// <returns>Null if there is no route.</returns>
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

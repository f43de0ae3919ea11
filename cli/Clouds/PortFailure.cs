using System.Net;
using System.Net.Sockets;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Clouds;

/// <summary>Why a port cannot be listened on.</summary>
internal static class PortFailure
{
    private const string Remedy = "Choose another with --port; 0 takes any that is free.";

    /// <param name="address">What to listen on.</param>
    /// <param name="port">0 for any that is free, which fails for no reason that a port could mend.</param>
    /// <returns>Null for an exception that is about neither.</returns>
    public static CommandFailedException? Describe(IPAddress address, int port, Exception exception) => exception switch
    {
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported } => new CommandFailedException(
            "AddressNotHere", $"{address} is not an address of this machine: {exception.Message}", "Name one that is with --host; 0.0.0.0 takes all that it has."),
        _ when port == 0 => null,
        // Kestrel's own, around the socket's.
        IOException => new CommandFailedException("PortInUse", $"Port {port} of {address} cannot be had: {exception.Message}", Remedy),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new CommandFailedException(
            "PortDenied", $"Port {port} of {address} is not for this user to listen on: {exception.Message}", "Choose one of 1024 and above with --port; 0 takes any that is free."),
        _ => null,
    };
}

using System.Net;
using System.Net.Sockets;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Clouds;

/// <summary>Explains why the cloud cannot listen on a port.</summary>
internal static class PortFailure
{
    private const string Remedy = "Choose another with --port; 0 takes any free port.";

    /// <param name="address">The address to listen on.</param>
    /// <param name="port">The port to listen on. If 0, another port would not help.</param>
    /// <returns>Null if the exception is about neither.</returns>
    public static CommandFailedException? Describe(IPAddress address, int port, Exception exception) => exception switch
    {
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported } => new CommandFailedException(
            "AddressNotHere", $"{address} is not an address of this machine: {exception.Message}", "Give --host one that is; 0.0.0.0 takes all of them."),
        _ when port == 0 => null,
        // Kestrel wraps the socket's exception.
        IOException => new CommandFailedException("PortInUse", $"Port {port} of {address} is in use: {exception.Message}", Remedy),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new CommandFailedException(
            "PortDenied", $"This user may not listen on port {port} of {address}: {exception.Message}", "Choose 1024 or above with --port; 0 takes any free port."),
        _ => null,
    };
}

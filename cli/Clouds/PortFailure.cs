using System.Net.Sockets;

namespace Crosslink.Cli.Clouds;

/// <summary>Why a port of 127.0.0.1 cannot be listened on.</summary>
internal static class PortFailure
{
    private const string Remedy = "Choose another with --port; 0 takes any that is free.";

    /// <param name="port">0 for any that is free, which fails for no reason that a port could mend.</param>
    /// <returns>Null for an exception that is not about the port.</returns>
    public static CommandFailedException? Describe(int port, Exception exception) => exception switch
    {
        _ when port == 0 => null,
        // Kestrel's own, around the socket's.
        IOException => new CommandFailedException("PortInUse", $"Port {port} of 127.0.0.1 cannot be had: {exception.Message}", Remedy),
        SocketException { SocketErrorCode: SocketError.AccessDenied } => new CommandFailedException(
            "PortDenied", $"Port {port} of 127.0.0.1 is not for this user to listen on: {exception.Message}", "Choose one of 1024 and above with --port; 0 takes any that is free."),
        _ => null,
    };
}

using System.ComponentModel;
using System.Diagnostics;

namespace Crosslink.Cli.Consoles;

/// <summary>The user's browser.</summary>
internal static class Browser
{
    /// <summary>Opens an address, where this machine has a browser; the address has been printed for where it has none.</summary>
    public static void Open(Uri address)
    {
        try
        {
            using var _ = Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true });
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // A server, a container or a remote shell.
        }
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Crosslink.Cli.Clouds;

/// <summary>The options for a local cloud's address, port and host names.</summary>
internal static partial class ListeningOptions
{
    private const int DefaultPort = 4580;

    public static Option<int> Port(int otherwise = DefaultPort) => new("--port")
    {
        HelpName = "N",
        Description = "The port to listen on; 0 for any free port",
        DefaultValueFactory = _ => otherwise,
        CustomParser = ParsePort,
    };

    public static Option<IPAddress> Host() => new("--host")
    {
        HelpName = "ADDRESS",
        Description = "The IP address to listen on; 0.0.0.0 for all addresses of this machine, as in a container",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = ParseAddress,
    };

    public static Option<string[]> ServedHosts()
    {
        var option = new Option<string[]>("--served-host")
        {
            HelpName = "NAME",
            Description = "An additional host name that clients use, such as a container's; may be repeated",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        option.Validators.Add(result =>
        {
            foreach (var name in result.Tokens.Select(token => token.Value).Where(name => name.Length > 0 && !HostName().IsMatch(name)))
            {
                result.AddError($"Cannot read '{name}' as a host name: leave out scheme, port and path.");
            }
        });
        return option;
    }

    /// <summary>A warning about an address that other machines can reach; null for loopback.</summary>
    public static string? Warning(IPAddress address) => IPAddress.IsLoopback(address) ? null :
        $"WARNING: this cloud listens on {address}, which other machines can reach. Anyone who has its keys or a link can read what it serves, and nothing is encrypted in transit.";

    private static int ParsePort(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return port;
        }

        result.AddError($"Cannot read '{text}' as a port: write a number from 0 to 65535.");
        return 0;
    }

    // IPAddress reads "1" as 0.0.0.1.
    private static IPAddress ParseAddress(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || text == address.ToString()))
        {
            return address;
        }

        result.AddError($"Cannot read '{text}' as an IP address: write one of this machine's, such as 127.0.0.1, or 0.0.0.0 for all of them.");
        return IPAddress.Loopback;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\z")]
    private static partial Regex HostName();
}

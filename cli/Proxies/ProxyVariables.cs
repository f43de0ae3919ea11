using System.Text.RegularExpressions;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Proxies;

/// <summary>The variables that send requests through a proxy, as .NET reads them.</summary>
internal sealed partial class ProxyVariables(Func<string, string?> variable)
{
    private static readonly string[] Names = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];

    /// <summary>The variables that are set, with the proxy's host and port, and never its password.</summary>
    public IReadOnlyList<(string Name, string Host)> Set =>
        [.. from name in Names let value = variable(name) where value is { Length: > 0 } select (name, Host(value))];

    /// <summary>.NET ignores a variable that it cannot read, and sends requests past the proxy.</summary>
    /// <exception cref="CommandFailedException"><c>InvalidSetting</c></exception>
    public void Demand()
    {
        if (Set.FirstOrDefault(proxy => !IsAddress(proxy.Host) || !HasKnownScheme(variable(proxy.Name)!)) is { Name: { } name })
        {
            throw new CommandFailedException(
                "InvalidSetting",
                $"{name} is not the address of a proxy, such as http://proxy.example:3128. The scheme is http, https, socks4, socks4a or socks5.",
                $"Correct or unset {name}.");
        }
    }

    private static bool IsAddress(string host) => !host.EndsWith(':') && Uri.TryCreate($"http://{host}", UriKind.Absolute, out _);

    private static bool HasKnownScheme(string value) => !value.Contains("://", StringComparison.Ordinal) || Scheme().IsMatch(value);

    [GeneratedRegex(@"\A(https?|socks4a?|socks5)://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    /// <summary>Host and port, out of <c>[SCHEME://][USER:PASSWORD@]HOST[:PORT][/…]</c>.</summary>
    private static string Host(string value)
    {
        // Remove the password first; if it is not escaped, it may contain a slash.
        var shown = value[(value.LastIndexOf('@') + 1)..];
        var scheme = shown.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? shown : shown[(scheme + 3)..]).Split('/')[0];
    }
}

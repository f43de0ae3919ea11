namespace Crosslink.Cli.Proxies;

/// <summary>The variables that send requests through a proxy, as .NET reads them.</summary>
internal sealed class ProxyVariables(IReadOnlyDictionary<string, string> variables)
{
    private static readonly string[] Names = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];

    /// <summary>The variables that are set, with the proxy's host and port, and never its password.</summary>
    public IReadOnlyList<(string Name, string Host)> Set =>
        [.. Names.Where(name => variables.GetValueOrDefault(name) is { Length: > 0 }).Select(name => (name, Host(variables[name])))];

    /// <summary>Host and port, out of <c>[SCHEME://][USER:PASSWORD@]HOST[:PORT][/…]</c>.</summary>
    private static string Host(string value)
    {
        // Remove the password first; if it is not escaped, it may contain a slash.
        var shown = value[(value.LastIndexOf('@') + 1)..];
        var scheme = shown.IndexOf("://", StringComparison.Ordinal);
        return (scheme < 0 ? shown : shown[(scheme + 3)..]).Split('/')[0];
    }
}

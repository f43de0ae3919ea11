using System.Net;

namespace Crosslink.Cli.Proxies;

/// <summary>The environment's proxies, except for loopback addresses, which no proxy could reach.</summary>
internal sealed class LoopbackBypass(IWebProxy environment) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => environment.Credentials;
        set => environment.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : environment.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || environment.IsBypassed(host);

    /// <summary>Applies to every HTTP client of this process: the AWS SDK's, and those of the functions in an embedded cloud.</summary>
    public static void Install() => HttpClient.DefaultProxy = new LoopbackBypass(HttpClient.DefaultProxy);
}

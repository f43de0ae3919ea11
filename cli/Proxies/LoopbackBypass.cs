using System.Net;

namespace Crosslink.Cli.Proxies;

/// <summary>The proxies of the environment, except on the way to this machine itself, where no proxy could take a connection.</summary>
internal sealed class LoopbackBypass(IWebProxy environment) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => environment.Credentials;
        set => environment.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => destination.IsLoopback ? null : environment.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || environment.IsBypassed(host);

    /// <summary>For every HTTP client of this process: the AWS SDK's, and those of the functions in a cloud of the command's own.</summary>
    public static void Install() => HttpClient.DefaultProxy = new LoopbackBypass(HttpClient.DefaultProxy);
}

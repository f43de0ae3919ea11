using System.Net;
using Crosslink.WebConsole.Pages;
using Crosslink.WebConsole.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Crosslink.WebConsole;

/// <summary>The web console, on loopback, until it is disposed.</summary>
public sealed class ConsoleServer : IAsyncDisposable
{
    // ARNs and cursors are long.
    private const int LongestRequestLine = 64 * 1024;

    private readonly WebApplication _application;

    private ConsoleServer(WebApplication application, Uri address) => (_application, Address) = (application, address);

    /// <summary><c>http://127.0.0.1:port</c></summary>
    public Uri Address { get; }

    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is not for this user.</exception>
    public static async Task<ConsoleServer> StartAsync(ConsoleOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options.Port));
        var application = builder.Build();
        Router? router = null;
        application.Run(http => router!.HandleAsync(http));
        try
        {
            await application.StartAsync(cancellationToken);
            var address = new Uri(application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
            router = Compose(options, address.Port);
            return new ConsoleServer(application, address);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>The page of an execution.</summary>
    public Uri AddressOf(string executionArn) => new(Address, Addresses.Execution(executionArn));

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static Router Compose(ConsoleOptions options, int port)
    {
        var token = ChangeToken.New(options.FillRandom);
        var frame = new PageFrame(options.Place, options.IsReadOnly ? null : token.Text);
        return new Router(
            new RequestGuard(port),
            new ReadingPages(options.Client, options.Insight, frame),
            options.IsReadOnly ? null : new ChangingPages(options.Client, options.Insight, frame, options.Samples),
            new LiveVersion(options.Client, options.Insight),
            token,
            options.Explain,
            options.Report);
    }

    private static void Configure(KestrelServerOptions options, int port)
    {
        options.Listen(IPAddress.Loopback, port);
        options.AddServerHeader = false;
        options.Limits.MaxRequestLineSize = LongestRequestLine;
        // The largest input of an execution, escaped.
        options.Limits.MaxRequestBodySize = 1024 * 1024;
    }
}

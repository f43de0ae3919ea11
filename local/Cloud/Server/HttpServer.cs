using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Crosslink.Local.Cloud.Server;

/// <summary>Kestrel on one address, plain HTTP, without logging and without limits that AWS does not have.</summary>
public sealed class HttpServer : IAsyncDisposable
{
    // A key of 1,024 bytes escaped, a long token and the overrides exceed Kestrel's 8 KiB.
    private const int LongestRequestLine = 64 * 1024;

    private readonly WebApplication _application;

    private HttpServer(WebApplication application) => _application = application;

    /// <summary><c>http://127.0.0.1:port</c>, unless it listens elsewhere.</summary>
    public Uri Endpoint
    {
        get
        {
            var listening = new UriBuilder(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
            if (IPAddress.Parse(listening.Host) is var address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
            {
                // Every address of this machine is among them, and nobody can call "every".
                listening.Host = IPAddress.Loopback.ToString();
            }

            return listening.Uri;
        }
    }

    /// <param name="address">Of this machine; <c>0.0.0.0</c> for all it has.</param>
    /// <param name="port">0 lets the system choose.</param>
    /// <param name="pipeline">Answers every request.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The address is not this machine's, or the port not for this user.</exception>
    public static async Task<HttpServer> StartAsync(IPAddress address, int port, RequestDelegate pipeline, CancellationToken cancellationToken)
    {
        // Not the working directory, which may be gone: nothing is served from the content root.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, address, port));
        var application = builder.Build();
        application.Run(pipeline);
        try
        {
            await application.StartAsync(cancellationToken);
            return new HttpServer(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void Configure(KestrelServerOptions options, IPAddress address, int port)
    {
        options.Listen(address, port);
        options.AddServerHeader = false;
        options.AllowSynchronousIO = false;
        options.RequestHeaderEncodingSelector = _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);
        options.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxRequestLineSize = LongestRequestLine;
        options.Limits.MinResponseDataRate = null;
    }
}

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

namespace Crosslink.Local.Server;

/// <summary>Kestrel on 127.0.0.1, plain HTTP, without logging and without limits that AWS does not have.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    // A key of 1,024 bytes escaped, a long token and the overrides exceed Kestrel's 8 KiB.
    private const int LongestRequestLine = 64 * 1024;

    private readonly WebApplication _application;

    private LoopbackServer(WebApplication application) => _application = application;

    /// <summary><c>http://127.0.0.1:port</c></summary>
    public Uri Endpoint => new(_application.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    /// <param name="port">0 lets the system choose.</param>
    /// <param name="pipeline">Answers every request.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LoopbackServer> StartAsync(int port, RequestDelegate pipeline, CancellationToken cancellation)
    {
        // Not the working directory, which may be gone: nothing is served from the content root.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => Configure(options, port));
        var application = builder.Build();
        application.Run(pipeline);
        try
        {
            await application.StartAsync(cancellation);
            return new LoopbackServer(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static void Configure(KestrelServerOptions options, int port)
    {
        options.Listen(IPAddress.Loopback, port);
        options.AddServerHeader = false;
        options.AllowSynchronousIO = false;
        options.RequestHeaderEncodingSelector = _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);
        options.ResponseHeaderEncodingSelector = _ => Encoding.Latin1;
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxRequestLineSize = LongestRequestLine;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
    }
}

using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crosslink.Tests.Functions.Runtime;

/// <summary>Lambda's side of the runtime API: hands out invocations and takes what comes back.</summary>
internal sealed class RuntimeApiServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Channel<(string Id, string Payload)> _next = Channel.CreateUnbounded<(string, string)>();
    private readonly Channel<RuntimeReport> _reports = Channel.CreateUnbounded<RuntimeReport>();
    private int _count;

    private RuntimeApiServer(WebApplication server) => _server = server;

    /// <summary>The value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Authority { get; private set; } = "";

    /// <summary>What the server answers to a response or an error.</summary>
    public int Answer { get; set; } = StatusCodes.Status202Accepted;

    public string? TraceId { get; set; }

    public DateTimeOffset Deadline { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(1542409706888);

    public static async Task<RuntimeApiServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        var server = new RuntimeApiServer(application);
        application.MapGet("/2018-06-01/runtime/invocation/next", server.NextAsync);
        application.MapPost("/2018-06-01/runtime/{**path}", server.TakeAsync);
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Authority = new Uri(address).Authority;
        return server;
    }

    /// <summary>Hands out one invocation and waits for what comes back.</summary>
    public async Task<RuntimeReport> InvokeAsync(string payload, CancellationToken cancellationToken)
    {
        _next.Writer.TryWrite(($"request-{Interlocked.Increment(ref _count)}", payload));
        return await ReportAsync(cancellationToken);
    }

    public async Task<RuntimeReport> ReportAsync(CancellationToken cancellationToken) => await _reports.Reader.ReadAsync(cancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task NextAsync(HttpContext context)
    {
        try
        {
            var (id, payload) = await _next.Reader.ReadAsync(context.RequestAborted);
            context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = id;
            context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = Deadline.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:444455556666:function:crosslink-AssumeRole:live";
            if (TraceId is not null)
            {
                context.Response.Headers["Lambda-Runtime-Trace-Id"] = TraceId;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(payload);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task TakeAsync(HttpContext context, string path)
    {
        using var reader = new StreamReader(context.Request.Body);
        var report = new RuntimeReport(path, await reader.ReadToEndAsync(), context.Request.Headers["Lambda-Runtime-Function-Error-Type"], context.Request.ContentType);
        context.Response.StatusCode = Answer;
        await context.Response.CompleteAsync();
        _reports.Writer.TryWrite(report);
    }
}

/// <summary>What a runtime posted: to which path under <c>/runtime/</c>, and what.</summary>
internal sealed record RuntimeReport(string Path, string Body, string? ErrorType, string? ContentType);

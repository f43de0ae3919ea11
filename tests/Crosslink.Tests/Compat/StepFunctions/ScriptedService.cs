using System.Collections.Concurrent;
using System.Text;
using Amazon;
using Amazon.StepFunctions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Crosslink.Tests.Compat.StepFunctions;

/// <summary>A server on loopback that gives prepared answers in turn and keeps what it was asked.</summary>
internal sealed class ScriptedService : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<(int Status, string Body)> _answers = new();

    private ScriptedService(WebApplication application) => _application = application;

    public ConcurrentQueue<ReceivedRequest> Requests { get; } = new();

    public static async Task<ScriptedService> StartAsync(params (int Status, string Body)[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new ScriptedService(builder.Build());
        foreach (var answer in answers)
        {
            service._answers.Enqueue(answer);
        }

        service._application.Run(service.AnswerAsync);
        await service._application.StartAsync(TestContext.Current.CancellationToken);
        return service;
    }

    public AmazonStepFunctionsClient Client() => new("AKIDEXAMPLE", "secret", new AmazonStepFunctionsConfig
    {
        RegionEndpoint = RegionEndpoint.USEast1,
        ServiceURL = _application.Urls.Single(),
        AuthenticationRegion = "us-east-1",
        DisableHostPrefixInjection = true,
    });

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue(new ReceivedRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted)));
        var (status, body) = _answers.TryDequeue(out var next) ? next : (500, """{"__type":"InternalFailure"}""");
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/x-amz-json-1.0";
        context.Response.Headers["x-amzn-RequestId"] = "8c4eb1ae-2d1d-4a6e-9d1c-0f2f4d1e2a3b";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        await context.Response.WriteAsync(body, context.RequestAborted);
    }
}

internal sealed record ReceivedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>
/// Lambda's Runtime API for one function at a time: hands out one invocation, notes when its answer arrives, and then
/// lets the function wait, as Lambda does. It has two addresses, used in turns: a request of the process before, read
/// only after that one was ended, must not take the next one's invocation.
/// </summary>
internal sealed class RuntimeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private Invocation? _current;
    private int _offered;

    private RuntimeApi(WebApplication app) => _app = app;

    public static async Task<RuntimeApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0", "http://127.0.0.2:0");
        var api = new RuntimeApi(builder.Build());
        api._app.MapGet("/2018-06-01/runtime/invocation/next", api.NextAsync);
        api._app.MapPost("/2018-06-01/runtime/invocation/{id}/response", http => api.AnswerAsync(http, failed: false));
        api._app.MapPost("/2018-06-01/runtime/invocation/{id}/error", http => api.AnswerAsync(http, failed: true));
        api._app.MapPost("/2018-06-01/runtime/init/error", http => api.AnswerAsync(http, failed: true));
        await api._app.StartAsync();
        return api;
    }

    /// <summary>Offers the payload to the function that asks at the invocation's address.</summary>
    public Invocation Offer(string payload) =>
        _current = new Invocation(new Uri(_app.Urls.ElementAt(_offered++ % _app.Urls.Count)).Authority, payload);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task NextAsync(HttpContext http)
    {
        var invocation = _current;
        if (invocation is null || invocation.Authority != http.Request.Host.Value || !invocation.Take())
        {
            // The function has answered and waits for more, which never comes.
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        http.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
        http.Response.Headers["Lambda-Runtime-Deadline-Ms"] =
            TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:444455556666:function:crosslink";
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(invocation.Payload, http.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext http, bool failed)
    {
        var answeredAt = Stopwatch.GetTimestamp();
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        _current?.Complete(new Answer(body, failed, answeredAt));
    }
}

/// <summary>What the function answered.</summary>
/// <param name="Body">JSON.</param>
/// <param name="Failed">Whether it reported an error.</param>
/// <param name="At">A <see cref="Stopwatch"/> timestamp.</param>
internal sealed record Answer(string Body, bool Failed, long At);

/// <summary>One payload on its way to a function and back.</summary>
/// <param name="authority">Host and port, for <c>AWS_LAMBDA_RUNTIME_API</c>.</param>
/// <param name="payload">JSON.</param>
internal sealed class Invocation(string authority, string payload)
{
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    public string Authority { get; } = authority;

    public string Payload { get; } = payload;

    public Task<Answer> Answer => _answer.Task;

    public bool Take() => Interlocked.Exchange(ref _taken, 1) == 0;

    public void Complete(Answer answer) => _answer.TrySetResult(answer);
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Runtime;

/// <summary>The Lambda runtime API, version 2018-06-01 (Lambda developer guide, "Using the Lambda runtime API for custom runtimes").</summary>
/// <param name="http">Without a time-out: the next invocation may be hours away.</param>
/// <param name="authority">Host and port, as <c>AWS_LAMBDA_RUNTIME_API</c> has them.</param>
public sealed class RuntimeApi(HttpClient http, string authority)
{
    /// <summary>Bytes of the largest synchronous response, 6 MB and what Lambda grants beyond.</summary>
    public const int MaxResponseSize = (6 * 1024 * 1024) + 100;

    private readonly Uri _runtime = new($"http://{authority}/2018-06-01/runtime/");

    /// <summary>Waits for the next invocation.</summary>
    /// <exception cref="HttpRequestException">The API is gone.</exception>
    public async Task<Invocation> NextAsync(CancellationToken cancellation)
    {
        using var response = (await http.GetAsync(new Uri(_runtime, "invocation/next"), cancellation)).EnsureSuccessStatusCode();
        return new Invocation(
            Header(response, "Lambda-Runtime-Aws-Request-Id") ?? throw new HttpRequestException("The runtime API gave an invocation without an id."),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Header(response, "Lambda-Runtime-Deadline-Ms") ?? "0", CultureInfo.InvariantCulture)),
            Header(response, "Lambda-Runtime-Invoked-Function-Arn") ?? "",
            Header(response, "Lambda-Runtime-Trace-Id"),
            await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    /// <summary>Hands out the result of an invocation.</summary>
    public Task RespondAsync(string requestId, ReadOnlyMemory<byte> payload) =>
        payload.Length > MaxResponseSize
            ? ReportAsync($"invocation/{requestId}/error", new ErrorReport("ResponseSizeTooLarge", $"The response has {payload.Length} bytes; Lambda takes {MaxResponseSize}.", []))
            : PostAsync($"invocation/{requestId}/response", payload, errorType: null);

    /// <summary>Ends an invocation as failed.</summary>
    public Task FailAsync(string requestId, Exception failure) => ReportAsync($"invocation/{requestId}/error", ErrorReport.Of(failure));

    /// <summary>Says that the function could not start. The process is to end then.</summary>
    public Task FailInitAsync(Exception failure) => ReportAsync("init/error", ErrorReport.Of(failure));

    private Task ReportAsync(string path, ErrorReport report) =>
        PostAsync(path, JsonSerializer.SerializeToUtf8Bytes(report, Shapes.Readable.ErrorReport), report.ErrorType);

    private async Task PostAsync(string path, ReadOnlyMemory<byte> body, string? errorType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_runtime, path)) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (errorType is not null)
        {
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        }

        using var response = await http.SendAsync(request);

        // 400, 403 and 413 concern this invocation, which Lambda has ended by itself; after a 500 it wants the process gone.
        if (response.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw new HttpRequestException($"The runtime API answered {(int)response.StatusCode} to {path}.");
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}

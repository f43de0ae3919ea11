using System.Globalization;
using System.Text.Json;

namespace Crosslink.Functions.Runtime;

/// <summary>
/// The Lambda runtime API, version 2018-06-01 (Lambda developer guide, "Using the Lambda runtime API for custom
/// runtimes"). Its calls block: the process has nothing else to do.
/// </summary>
/// <param name="authority">Host and port, as <c>AWS_LAMBDA_RUNTIME_API</c> has them.</param>
public sealed class RuntimeApi(string authority) : IDisposable
{
    /// <summary>The largest synchronous response in bytes: 6 MB and some slack that Lambda grants.</summary>
    public const int MaxResponseSize = (6 * 1024 * 1024) + 100;

    private readonly RuntimeConnection _connection = new(authority);

    /// <summary>Waits for the next invocation.</summary>
    /// <exception cref="HttpRequestException">The API is gone.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> is cancelled.</exception>
    public Invocation Next(CancellationToken stop)
    {
        var response = _connection.Send($"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: {authority}\r\n", [], stop);
        return response.Status == 200
            ? new Invocation(
                response.Header("Lambda-Runtime-Aws-Request-Id") ?? throw new HttpRequestException("The runtime API gave an invocation without an id."),
                DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(response.Header("Lambda-Runtime-Deadline-Ms") ?? "0", CultureInfo.InvariantCulture)),
                response.Header("Lambda-Runtime-Invoked-Function-Arn") ?? "",
                response.Header("Lambda-Runtime-Trace-Id"),
                response.Body)
            : throw new HttpRequestException($"The runtime API answered {response.Status} when asked for an invocation.");
    }

    /// <summary>Hands out the result of an invocation.</summary>
    public void Respond(string requestId, ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > MaxResponseSize)
        {
            Report($"invocation/{requestId}/error", new ErrorReport("ResponseSizeTooLarge", $"The response has {payload.Length} bytes; Lambda takes {MaxResponseSize}.", []));
        }
        else
        {
            Post($"invocation/{requestId}/response", payload.Span, errorType: null);
        }
    }

    /// <summary>Ends an invocation as failed.</summary>
    public void Fail(string requestId, Exception failure) => Report($"invocation/{requestId}/error", ErrorReport.Of(failure));

    /// <summary>Reports that the function could not start. The process must end then.</summary>
    public void FailInit(Exception failure) => Report("init/error", ErrorReport.Of(failure));

    public void Dispose() => _connection.Dispose();

    private void Report(string path, ErrorReport report) =>
        Post(path, JsonSerializer.SerializeToUtf8Bytes(report, RuntimeJson.Readable.ErrorReport), report.ErrorType);

    private void Post(string path, ReadOnlySpan<byte> body, string? errorType)
    {
        var error = errorType is null ? "" : $"Lambda-Runtime-Function-Error-Type: {errorType}\r\n";
        var response = _connection.Send(
            $"POST /2018-06-01/runtime/{path} HTTP/1.1\r\nHost: {authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{error}",
            body,
            CancellationToken.None);

        // 400, 403 and 413 concern this invocation, which Lambda has ended by itself; after a 500 it wants the process gone.
        if (response.Status >= 500)
        {
            throw new HttpRequestException($"The runtime API answered {response.Status} to {path}.");
        }
    }
}

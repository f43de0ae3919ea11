using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>
/// Lambda's Runtime API for one process: hands out one invocation and notes when its answer is there. It blocks the
/// thread that measures, so that no scheduler stands between the process and the clock; a request after that waits for
/// ever, as Lambda lets it.
/// </summary>
internal sealed class RuntimeApi : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // How often a process that has not called yet is looked after.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(0.5);

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _invocation;

    /// <param name="payload">JSON.</param>
    public RuntimeApi(string payload)
    {
        var body = Encoding.UTF8.GetBytes(payload);
        _invocation = [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            HTTP/1.1 200 OK
            Content-Type: application/json
            Content-Length: {body.Length}
            Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd
            Lambda-Runtime-Deadline-Ms: {TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds()}
            Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:444455556666:function:crosslink


            """).ReplaceLineEndings("\r\n")), .. body];
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    /// <summary>Host and port, for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Authority => _listener.LocalEndPoint!.ToString()!;

    /// <param name="hasEnded">Whether the process is gone.</param>
    /// <exception cref="IOException">The process ended, or gave no answer in time.</exception>
    public Answer Serve(Func<bool> hasEnded)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!_listener.Poll(Glance, SelectMode.SelectRead))
        {
            if (hasEnded() || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new IOException("no call of the Runtime API");
            }
        }

        using var connection = _listener.Accept();
        connection.NoDelay = true;
        connection.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        var requests = new RequestReader(connection);
        if (requests.Read() is { Failed: true } failure)
        {
            return failure;
        }

        connection.Send(_invocation);
        return requests.Read();
    }

    public void Dispose() => _listener.Dispose();
}

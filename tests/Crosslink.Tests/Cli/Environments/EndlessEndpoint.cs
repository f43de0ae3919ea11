using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>An endpoint whose answers begin, and have no end.</summary>
internal sealed class EndlessEndpoint : IDisposable
{
    private const string Machines = """{"stateMachines":[{"name":"crosslink-presign-batch","stateMachineArn":"arn:aws:states:us-east-1:111111111111:stateMachine:crosslink-presign-batch","type":"STANDARD"}]}""";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _atOnce;
    private readonly bool _listsMachines;

    /// <param name="atOnce">Bytes that it sends at once, again and again.</param>
    /// <param name="listsMachines">Whether state machines are listed, and objects put, as they should be.</param>
    public EndlessEndpoint(int atOnce, bool listsMachines = false)
    {
        (_atOnce, _listsMachines) = (atOnce, listsMachines);
        _listener.Start();
        _ = AnswerAllAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Completed when an answer has begun.</summary>
    public Task Begun => _begun.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
        _listener.Dispose();
    }

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            _begun.TrySetCanceled();
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = new byte[64 * 1024];
                var head = Encoding.ASCII.GetString(request, 0, await stream.ReadAsync(request, _end.Token));
                if (_listsMachines && (head.Contains("ListStateMachines", StringComparison.Ordinal) || head.StartsWith("PUT ", StringComparison.Ordinal)))
                {
                    var body = head.StartsWith("PUT ", StringComparison.Ordinal) ? "" : Machines;
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nETag: \"d41d8cd98f00b204e9800998ecf8427e\"\r\nConnection: close\r\n\r\n{body}"), _end.Token);
                    return;
                }

                var begin = head.StartsWith("GET ", StringComparison.Ordinal) ? "<ListBucketResult><Name>" : "{\"stateMachines\":[{\"name\":\"";
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{begin}"), _end.Token);
                _begun.TrySetResult();
                var name = new byte[_atOnce];
                name.AsSpan().Fill((byte)'a');
                while (true)
                {
                    await stream.WriteAsync(name, _end.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException)
            {
                // The command has had enough, or the test is over.
            }
        }
    }
}

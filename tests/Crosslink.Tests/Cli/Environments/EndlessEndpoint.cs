using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Crosslink.Tests.Cli.Environments;

/// <summary>An endpoint whose answers begin, and have no end.</summary>
internal sealed class EndlessEndpoint : IDisposable
{
    private const string Machines = """{"stateMachines":[{"name":"crosslink-presign-batch","stateMachineArn":"arn:aws:states:us-east-1:111111111111:stateMachine:crosslink-presign-batch","type":"STANDARD"}]}""";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int atOnce;
    private readonly bool listsMachines;

    /// <param name="atOnce">Bytes that it sends at once, again and again.</param>
    /// <param name="listsMachines">Whether state machines are listed, and objects put, as they should be.</param>
    public EndlessEndpoint(int atOnce, bool listsMachines = false)
    {
        (this.atOnce, this.listsMachines) = (atOnce, listsMachines);
        listener.Start();
        _ = AnswerAllAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Completed when an answer has begun.</summary>
    public Task Begun => begun.Task.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        end.Cancel();
        end.Dispose();
        listener.Dispose();
    }

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await listener.AcceptTcpClientAsync(end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            begun.TrySetCanceled();
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
                var head = Encoding.ASCII.GetString(request, 0, await stream.ReadAsync(request, end.Token));
                if (listsMachines && (head.Contains("ListStateMachines", StringComparison.Ordinal) || head.StartsWith("PUT ", StringComparison.Ordinal)))
                {
                    var body = head.StartsWith("PUT ", StringComparison.Ordinal) ? "" : Machines;
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"), end.Token);
                    return;
                }

                var begin = head.StartsWith("GET ", StringComparison.Ordinal) ? "<ListBucketResult><Name>" : "{\"stateMachines\":[{\"name\":\"";
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{begin}"), end.Token);
                begun.TrySetResult();
                var name = new byte[atOnce];
                name.AsSpan().Fill((byte)'a');
                while (true)
                {
                    await stream.WriteAsync(name, end.Token);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException)
            {
                // The command has had enough, or the test is over.
            }
        }
    }
}

using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CsCheck;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>Whatever is sent to whichever endpoint, the answer is well-formed and never a failure of the server's own.</summary>
public sealed class HostileInputProperties
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Any_request_gets_an_answer_of_its_protocol()
    {
        await using var test = await CloudUnderTest.StartAsync();
        var reached = new HashSet<string>();

        await HostileRequest.Any.SampleAsync(
            async request =>
            {
                var answer = await SendAsync(test, request.ToBytes(test.Endpoint.Authority, test.Cloud.Keys, test.Clock.GetUtcNow()), hangUp: false);
                Check(request, answer);
                lock (reached)
                {
                    reached.Add($"{request.Service} {Status(answer) / 100}xx {request.Signing}");
                }
            },
            iter: 1500,
            threads: 2);

        // The generator does get past the signature to every service, and does get refused by each.
        Assert.All(["s3", "sts", "kms", "lambda", "states"], service => Assert.Contains($"{service} 2xx right", reached));
        Assert.All(["s3", "sts", "kms", "lambda", "states"], service => Assert.Contains($"{service} 4xx right", reached));
    }

    [Fact]
    public async Task Bytes_that_are_not_HTTP_end_the_connection_and_nothing_else()
    {
        await using var test = await CloudUnderTest.StartAsync();

        await Gen.OneOf(Gen.Byte.Array[1, 300], Gen.String.Select(Encoding.UTF8.GetBytes)).SampleAsync(
            async bytes =>
            {
                var answer = await SendAsync(test, [.. bytes, .. "\r\n\r\n"u8], hangUp: true);
                Assert.True(answer.Length == 0 || Status(answer) is (>= 400 and < 500) or 505, answer);
            },
            iter: 200,
            threads: 2);
    }

    private static void Check(HostileRequest request, string answer)
    {
        var status = Status(answer);

        // 501 is how S3 refuses what it does not know, by the name NotImplemented.
        Assert.True(status is (>= 200 and < 500) or 501, $"Not an answer: {answer}");
        var (head, body) = Split(answer);
        if (status < 300 || status == 304 || request.Method == "HEAD")
        {
            return;
        }

        Assert.Contains("request", head, StringComparison.OrdinalIgnoreCase);
        Assert.False(string.IsNullOrEmpty(ErrorCode(head, body)), answer);
    }

    private static string? ErrorCode(string head, string body) => ContentType(head) switch
    {
        "application/xml" => XDocument.Parse(body).Root is { Name.LocalName: "Error" } error ? error.Element("Code")?.Value : null,
        "text/xml" => XDocument.Parse(body).Root is { Name.LocalName: "ErrorResponse" } response
            ? response.Elements().First(element => element.Name.LocalName == "Error").Elements().First(element => element.Name.LocalName == "Code").Value
            : null,
        "application/json" => head.Contains("x-amzn-ErrorType:", StringComparison.OrdinalIgnoreCase) ? JsonNode.Parse(body)?["message"]?.GetValue<string>() : null,
        "application/x-amz-json-1.0" or "application/x-amz-json-1.1" => JsonNode.Parse(body)?["__type"]?.GetValue<string>(),
        _ => null,
    };

    private static string? ContentType(string head) => head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase))?.Split(':', 2)[1].Trim();

    private static int Status(string answer) => answer.Length == 0 ? 0 : int.Parse(answer.Split(' ')[1], null);

    private static (string Head, string Body) Split(string answer) =>
        answer.Split("\r\n\r\n", 2) is [var head, var body] ? (head, body) : (answer, "");

    private static async Task<string> SendAsync(CloudUnderTest test, byte[] request, bool hangUp)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(test.Endpoint.Host, test.Endpoint.Port, patience.Token);
        var stream = client.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, patience.Token);
            if (hangUp)
            {
                // Nothing more will come, so there is nothing to wait for.
                client.Client.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // The server had seen enough and hung up.
        }

        return Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
    }
}

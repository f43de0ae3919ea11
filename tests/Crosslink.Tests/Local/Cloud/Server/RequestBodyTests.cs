using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Crosslink.Local.Access.Signatures;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>What of a body is read, and for whom: the bodies here never come, or never end.</summary>
public sealed class RequestBodyTests
{
    private const string Gigabytes = "Content-Length: 2147483648";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sts", "403 InvalidClientTokenId")]
    [InlineData("kms", "400 UnrecognizedClientException")]
    [InlineData("lambda", "403 UnrecognizedClientException")]
    [InlineData("states", "400 UnrecognizedClientException")]
    [InlineData("s3", "403 InvalidAccessKeyId")]
    public async Task Nothing_is_read_for_a_key_that_nobody_has(string service, string outcome)
    {
        await using var test = await CloudUnderTest.StartAsync();

        Assert.Equal(outcome, await SendAsync(test, service, "AKIA0000000000000000", Gigabytes));
    }

    [Theory]
    [InlineData("sts", "403 MissingAuthenticationToken")]
    [InlineData("s3", "403 AccessDenied")]
    public async Task Nothing_is_read_for_nobody(string service, string outcome)
    {
        await using var test = await CloudUnderTest.StartAsync();

        Assert.Equal(outcome, await SendAsync(test, service, key: null, Gigabytes));
    }

    [Theory]
    [InlineData("sts", "413 RequestEntityTooLarge")]
    [InlineData("kms", "413 RequestEntityTooLargeException")]
    [InlineData("lambda", "413 RequestTooLargeException")]
    [InlineData("states", "413 RequestEntityTooLargeException")]
    public async Task Body_beyond_the_limit_is_refused_before_its_end(string service, string outcome)
    {
        await using var test = await CloudUnderTest.StartAsync();
        var body = new byte[(6 * 1024 * 1024) + 1];

        Assert.Equal(outcome, await SendAsync(test, service, test.Cloud.Keys.Operator.Id, Gigabytes, body));
        Assert.Equal(outcome, await SendAsync(test, service, test.Cloud.Keys.Operator.Id, "Transfer-Encoding: chunked", [.. Encoding.ASCII.GetBytes($"{body.Length:X}\r\n"), .. body]));
    }

    /// <summary>botocore, which asks before it sends an empty object too, takes the next answer for the one that never came.</summary>
    [Theory]
    [InlineData("Content-Length: 0\r\nExpect: 100-continue", true)]
    [InlineData("Content-Length: 2\r\nExpect: 100-continue", true)]
    [InlineData("Content-Length: 0", false)]
    public async Task A_connection_ends_where_a_client_waits_in_vain_to_be_told_to_go_on(string framing, bool ends)
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, test.Endpoint.Port, Cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"PUT /classic-movies/k HTTP/1.1\r\nHost: {test.Endpoint.Authority}\r\n{framing}\r\n\r\n"), Cancellation);

        Assert.Equal(ends, (await ReadAsync(stream)).Contains("\r\nConnection: close\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_bodies_hold_before_their_signatures_are_checked_is_bounded_for_all_together()
    {
        await using var server = await SigningServer.StartAsync(mostUnverifiedBytes: 256 * 1024);
        using var kms = server.KmsClient();
        var large = new DescribeKeyRequest { KeyId = new string('k', 100 * 1024) };
        var held = new TcpClient[3];
        for (var i = 0; i < held.Length; i++)
        {
            held[i] = new TcpClient();
            await held[i].ConnectAsync(IPAddress.Loopback, server.Endpoint.Port, Cancellation);
            var head = Head(server.Endpoint.Authority, server.Clock.GetUtcNow(), "kms", SigningServer.Key.Id, "Content-Length: 200000");
            byte[] sent = [.. Encoding.ASCII.GetBytes(head), .. new byte[80 * 1024]];
            await held[i].GetStream().WriteAsync(sent, Cancellation);
        }

        // The server reads them in its own time.
        while (!await IsRefusedAsync(large))
        {
        }

        await kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = "small" }, Cancellation);
        Array.ForEach(held, client => client.Dispose());
        while (await IsRefusedAsync(large))
        {
        }

        async Task<bool> IsRefusedAsync(DescribeKeyRequest request)
        {
            try
            {
                await kms.DescribeKeyAsync(request, Cancellation);
                return false;
            }
            catch (AmazonKeyManagementServiceException refusal)
            {
                Assert.Equal("ServiceUnavailable", refusal.ErrorCode);
                return true;
            }
        }
    }

    /// <summary>Sends a head and the beginning of a body, and reads the answer's status and error code.</summary>
    private static async Task<string> SendAsync(CloudUnderTest test, string service, string? key, string framing, byte[]? body = null)
    {
        var head = Head(test.Endpoint.Authority, test.Clock.GetUtcNow(), service, key, framing);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, test.Endpoint.Port, Cancellation);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancellation);
#pragma warning disable CA2025 // It is awaited below, when closing has ended it.
        var sending = body is null ? Task.CompletedTask : SendAsync(stream, body);
#pragma warning restore CA2025
        var answer = await ReadAsync(stream);
        client.Close();
        await sending;
        var code = Regex.Match(answer, """(?:<Code>|"__type":"|x-amzn-ErrorType: )(\w+)""").Groups[1].Value;
        return $"{answer.Split(' ')[1]} {code}";
    }

    private static string Head(string host, DateTimeOffset time, string service, string? key, string framing)
    {
        var now = AmzTimestamp.Format(time);
        return string.Join("\r\n", (string[])
        [
            $"POST {(service == "lambda" ? "/2015-03-31/functions/crosslink-ValidateRequest/invocations" : service == "s3" ? "/classic-movies?delete" : "/")} HTTP/1.1",
            $"Host: {host}",
            framing,
            $"X-Amz-Date: {now}",
            "x-amz-content-sha256: UNSIGNED-PAYLOAD",
            .. service == "sts" ? ["Content-Type: application/x-www-form-urlencoded"] : Array.Empty<string>(),
            .. service is "kms" or "states" ? [$"X-Amz-Target: {(service == "kms" ? "TrentService.Encrypt" : "AWSStepFunctions.StartExecution")}"] : Array.Empty<string>(),
            .. key is null ? [] : new[] { $"Authorization: AWS4-HMAC-SHA256 Credential={key}/{now[..8]}/us-east-1/{service}/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={new string('0', 64)}" },
            "",
            "",
        ]);
    }

    private static async Task SendAsync(NetworkStream stream, byte[] body)
    {
        try
        {
            await stream.WriteAsync(body, Cancellation);
        }
        catch (IOException)
        {
            // The server has had enough.
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var answer = new StringBuilder();
        var piece = new byte[4096];
        do
        {
            var read = await stream.ReadAsync(piece, Cancellation);
            Assert.NotEqual(0, read);
            answer.Append(Encoding.UTF8.GetString(piece, 0, read));
        }
        while (!(answer.ToString().Split("\r\n\r\n") is [var head, { } body, ..] && body.Length >= int.Parse(Regex.Match(head, "Content-Length: ([0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture)));
        return answer.ToString();
    }
}

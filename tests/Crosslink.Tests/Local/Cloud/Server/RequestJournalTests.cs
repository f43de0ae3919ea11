using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.StepFunctions;
using Crosslink.Functions.Hosting;
using Crosslink.Local.Cloud.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.Cloud.Server;

/// <summary>One line for each request, which anybody may read.</summary>
public sealed partial class RequestJournalTests
{
    private readonly ConcurrentQueue<string> _lines = new();

    [Fact]
    public async Task It_tells_what_a_link_took_and_no_secret()
    {
        var downloaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var test = await CloudUnderTest.StartAsync(options => options with { Journal = Write });
        var secrets = new ConcurrentBag<string>([test.Cloud.Keys.Operator.Secret, test.Cloud.Keys.Owner.Secret]);
        test.Cloud.Identities.Issued = (_, credentials) => Array.ForEach([credentials.SecretAccessKey, credentials.SessionToken], secrets.Add);

        var ended = await test.LinkAsync("metropolis-1927.mp4");
        Assert.Equal(ExecutionStatus.SUCCEEDED, ended.Status);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler);
        using var download = await client.GetAsync(new Uri((string)JsonNode.Parse(ended.Output)!["url"]!), TestContext.Current.CancellationToken);
        Assert.True(download.IsSuccessStatusCode);
        // The line is written when the request is over, which its client may see earlier.
        await downloaded.Task.WaitAsync(TestContext.Current.CancellationToken);

        string[] expected =
        [
            "POST / states StartExecution 200", "POST / kms GenerateDataKey 200", "POST / sts AssumeRole 200",
            "HEAD /classic-movies/metropolis-1927.mp4 s3 HeadObject 200", "GET /classic-movies/metropolis-1927.mp4 s3 GetObject 200",
        ];
        Assert.All(expected, line => Assert.Contains(line, _lines.Select(written => Duration().Replace(written, ""))));
        Assert.Contains(_lines, line => line.StartsWith("crosslink-PresignUrl {", StringComparison.Ordinal));
        Assert.True(secrets.Count > 4, "The functions have got credentials.");
        Assert.All(_lines, line => Assert.DoesNotContain("X-Amz-", line, StringComparison.OrdinalIgnoreCase));
        Assert.All(secrets, secret => Assert.All(_lines, line => Assert.DoesNotContain(secret, line, StringComparison.Ordinal)));

        void Write(string line)
        {
            _lines.Enqueue(line);
            if (line.StartsWith("GET /classic-movies/", StringComparison.Ordinal))
            {
                downloaded.TrySetResult();
            }
        }
    }

    [Theory]
    [InlineData("/t/5kQ2abcdefg", "GET /t/… - - 200 0 ms")]
    [InlineData("//t/5kQ2w7_hJ-0aBcDeFgHiJkLm", "GET /t/… - - 200 0 ms")]
    [InlineData("/T%2F5kQ2w7_hJ-0aBcDeFgHiJkLm", "GET /t/… - - 200 0 ms")]
    [InlineData("/x/../%2574/5kQ2w7_hJ-0aBcDeFgHiJkLm", "GET /t/… - - 200 0 ms")]
    [InlineData("/classic-movies/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH", "GET … - - 200 0 ms")]
    [InlineData("/t;/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH", "GET … - - 200 0 ms")]
    [InlineData("/t%255c5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH", "GET … - - 200 0 ms")]
    [InlineData("/tickets/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH1", "GET … - - 200 0 ms")]
    [InlineData("/b/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgHabc", "GET … - - 200 0 ms")]
    [InlineData("/t-5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH", "GET … - - 200 0 ms")]
    [InlineData("/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH", "GET … - - 200 0 ms")]
    [InlineData("/t%25252F5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH", "GET /t/… - - 200 0 ms")]
    [InlineData("/t%2525252525255c5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDeFgH", "GET … - - 200 0 ms")]
    [InlineData("/classic-movies/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDe", "GET /classic-movies/5kQ2w7_hJ-0aBcDeFgHiJkLm5kQ2w7_hJ-0aBcDe - - 200 0 ms")]
    [InlineData("/bucket/key?X-Amz-Signature=abc", "GET /bucket/key - - 200 0 ms")]
    [InlineData("/http%3A//127.0.0.1/b/k%3FX-Amz-Signature=abc", "GET /http%3A//127.0.0.1/b/k%3F… - - 200 0 ms")]
    [InlineData("/films/t/5kQ2", "GET /films/t/5kQ2 - - 200 0 ms")]
    public async Task What_opens_something_is_left_out(string target, string line) => Assert.Equal(line, await TellAsync(target, _ => Task.CompletedTask));

    [Fact]
    public async Task Nothing_that_a_request_holds_steers_a_terminal() =>
        Assert.Equal("GET / states Start\uFFFD[31m\uFFFDExecution 200 0 ms", await TellAsync("/", http =>
        {
            var subject = http.Features.Get<JournalSubject>()!;
            (subject.Service, subject.Operation) = ("states", "Start\u001B[31m\nExecution");
            return Task.CompletedTask;
        }));

    [Fact]
    public async Task A_request_that_fails_is_told_of_as_well()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => TellAsync("/", _ => throw new InvalidOperationException()));

        Assert.Equal(["GET / - - 200 0 ms"], _lines);
    }

    [Fact]
    public async Task What_a_function_logs_is_one_line_of_text()
    {
        FunctionHandler logs = (_, context) =>
        {
            context.Logger.LogInformation("a\u0007b");
            return Task.FromResult<ReadOnlyMemory<byte>>("{}"u8.ToArray());
        };
        await using var test = await CloudUnderTest.StartAsync(options => options with { Journal = _lines.Enqueue, Compose = (_, _) => logs });

        await test.Cloud.Lambda.InvokeAsync(test.Cloud.Lambda.Find("crosslink-PresignUrl")!, "{}"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Contains(_lines, line => line.StartsWith("crosslink-PresignUrl ", StringComparison.Ordinal) && line.Contains("a\uFFFDb", StringComparison.Ordinal));
    }

    private async Task<string> TellAsync(string target, RequestDelegate answer)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "GET";
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        await new RequestJournal(answer, new FakeTimeProvider(), _lines.Enqueue).HandleAsync(http);
        return Assert.Single(_lines);
    }

    [GeneratedRegex(@" \d+ ms$")]
    private static partial Regex Duration();
}

using System.Net;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Connections;
using Crosslink.WebConsole.Answers;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Cli.Connections;

public sealed class BoundedAnswersTests
{
    private static readonly byte[] TooMuch = new byte[BoundedAnswers.MaxLength + 1];

    [Theory]
    [InlineData("POST", "http://x/", HttpStatusCode.OK)]
    [InlineData("GET", "http://x/bucket?list-type=2&prefix=", HttpStatusCode.OK)]
    [InlineData("GET", "http://x/bucket/key", HttpStatusCode.Forbidden)]
    [InlineData("PUT", "http://x/bucket/key", HttpStatusCode.OK)]
    public async Task What_is_not_content_is_read_and_bounded(string method, string url, HttpStatusCode status)
    {
        var refused = await Assert.ThrowsAsync<UnexpectedAnswerException>(() => SendAsync(method, url, new HttpResponseMessage(status) { Content = new ByteArrayContent(TooMuch) }));
        Assert.Equal("UnexpectedAnswer", AwsFailure.Describe(refused)!.Error);

        using var answer = await SendAsync(method, url, new HttpResponseMessage(status) { Content = new StreamContent(new MemoryStream(TooMuch[1..])) });
        Assert.Equal(TooMuch.Length - 1, (await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length);
    }

    [Fact]
    public async Task A_response_that_drips_ends_by_name_and_is_asked_for_once()
    {
        var clock = new FakeTimeProvider();
        var asked = 0;
        using var web = new BoundedAnswers(new TestWeb { Answer = Drip }, clock);
        using var states = StepFunctionsClients.Connect(
            new ConnectionSettings { Endpoint = new Uri("http://x"), Region = "us-east-1", AccessKey = new AccessKeyPair("id", "secret") }, web);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => states.ListStateMachinesAsync(new ListStateMachinesRequest(), Cancellation));

        Assert.Equal("UnexpectedAnswer", AwsFailure.Describe(refused)!.Error);
        Assert.Contains("takes longer than 60 seconds", AwsFailure.Describe(refused)!.Message, StringComparison.Ordinal);
        Assert.Equal(1, asked);

        HttpResponseMessage Drip()
        {
            asked++;
            return new HttpResponseMessage { Content = new StreamContent(new DrippingStream(clock)) };
        }
    }

    [Fact]
    public async Task Content_streams()
    {
        using var content = new MemoryStream(TooMuch);
        using var answer = await SendAsync("GET", "http://x/bucket/key?versionId=1", new HttpResponseMessage { Content = new StreamContent(content) });

        Assert.Equal(0, content.Position);
    }

    [Fact]
    public async Task A_link_that_is_refused_without_end_does_not_work()
    {
        using var workflow = new ScriptedWorkflow();
        using var web = new BoundedAnswers(new TestWeb { Answer = () => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new ByteArrayContent(TooMuch) } }, TimeProvider.System);
        var ran = await CrosslinkInProcess.RunAsync(new TestCommandEnvironment { StepFunctions = workflow, Web = web }, "link", "films", "a b.mp4");

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("LinkDoesNotWork", ran.Error, StringComparison.Ordinal);
        Assert.Contains("more than 16 MiB", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_no_longer_comes_breaks_off()
    {
        var clock = new FakeTimeProvider();
        using var silent = new PatientStream(new SilentStream(), clock);

        var read = silent.ReadAsync(new byte[1], Cancellation).AsTask();
        clock.Advance(PatientStream.Patience);

        Assert.Equal("Nothing came for 60 seconds.", (await Assert.ThrowsAsync<IOException>(() => read)).Message);
    }

    [Fact]
    public async Task An_interruption_does_not_wait_for_content()
    {
        using var interruption = new CancellationTokenSource();
        using var silent = new PatientStream(new SilentStream(), new FakeTimeProvider());

        var read = silent.ReadAsync(new byte[1], interruption.Token).AsTask();
        await interruption.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<HttpResponseMessage> SendAsync(string method, string url, HttpResponseMessage answer)
    {
        using var client = new HttpClient(new BoundedAnswers(new TestWeb { Answer = () => answer }, TimeProvider.System));
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private sealed class DrippingStream(FakeTimeProvider clock) : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                destination.WriteByte((byte)' ');
                clock.Advance(TimeSpan.FromSeconds(0.5));
            }
        }
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await new TaskCompletionSource<int>().Task.WaitAsync(cancellationToken);
    }
}

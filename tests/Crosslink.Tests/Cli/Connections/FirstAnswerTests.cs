using System.Net;
using Crosslink.Cli.Connections;

namespace Crosslink.Tests.Cli.Connections;

public sealed class FirstAnswerTests
{
    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_named_once()
    {
        var clock = new WaitedForClock();
        var told = new List<string>();
        using var silent = new SilentEndpoint();
        using var watched = new FirstAnswer(silent, clock, told.Add);
        using var http = new HttpClient(watched);
        var first = http.GetAsync(new Uri("http://states.example:4899/?secret=1"), TestContext.Current.CancellationToken);

        await clock.IsWaitedFor;
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(told);
        clock.Advance(TimeSpan.FromSeconds(1));
        silent.Answer();
        using var answer = await first;
        silent.BeSilent();
        var second = http.GetAsync(new Uri("http://states.example:4899/"), TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(1));
        silent.Answer();
        using var other = await second;

        Assert.Equal(["Still waiting for an answer from states.example:4899 ..."], told);
    }

    private sealed class SilentEndpoint : HttpMessageHandler
    {
        private TaskCompletionSource _answer = new();

        public void Answer() => _answer.SetResult();

        public void BeSilent() => _answer = new TaskCompletionSource();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await _answer.Task;
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}

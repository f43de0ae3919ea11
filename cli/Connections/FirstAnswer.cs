namespace Crosslink.Cli.Connections;

/// <summary>Announces that an endpoint which has not answered yet is waited for. One that has answered once may take its time.</summary>
/// <param name="web">Sends the requests.</param>
/// <param name="clock">Of the wait.</param>
/// <param name="notify">Is told once.</param>
internal sealed class FirstAnswer(HttpMessageHandler web, TimeProvider clock, Action<string> notify) : DelegatingHandler(web)
{
    private bool _isDone;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sending = base.SendAsync(request, cancellationToken);
        var answer = _isDone ? await sending : await LongWait.AnnounceAsync(sending, clock, () => Announce(request), cancellationToken);
        _isDone = true;
        return answer;
    }

    private void Announce(HttpRequestMessage request)
    {
        if (!Interlocked.Exchange(ref _isDone, true))
        {
            notify($"Still waiting for an answer from {request.RequestUri!.Authority} ...");
        }
    }
}

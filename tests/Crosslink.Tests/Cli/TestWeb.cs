using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace Crosslink.Tests.Cli;

/// <summary>Answers the trials of links, also at the same time.</summary>
internal sealed class TestWeb : HttpMessageHandler
{
    public ConcurrentQueue<(string Url, string? Range)> Requests { get; } = [];

    public Func<HttpResponseMessage> Answer { get; init; } = () => FirstByteOf(65_536);

    public static HttpResponseMessage FirstByteOf(long size) => new(HttpStatusCode.PartialContent)
    {
        Content = new ByteArrayContent([0])
        {
            Headers = { ContentRange = new ContentRangeHeaderValue(0, 0, size), ContentType = new MediaTypeHeaderValue("video/mp4") },
        },
    };

    public static HttpResponseMessage Refusal(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue((request.RequestUri!.ToString(), request.Headers.Range?.ToString()));
        return Task.FromResult(Answer());
    }
}

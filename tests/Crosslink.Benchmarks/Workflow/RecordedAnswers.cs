using System.Collections.Concurrent;
using Amazon.Runtime;

namespace Crosslink.Benchmarks.Workflow;

/// <summary>
/// HTTP that asks the embedded cloud once and then answers from memory, so that what is left of a step is our code and the
/// SDK's: no socket, no server, and no other thread.
/// </summary>
internal sealed class RecordedAnswers : HttpClientFactory, IDisposable
{
    private readonly Handler _handler = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(_handler, disposeHandler: false) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };

    public override string GetConfigUniqueString(IClientConfig clientConfig) => nameof(RecordedAnswers);

    public void Dispose() => _handler.Dispose();

    private sealed class Handler : HttpMessageHandler
    {
        private readonly ConcurrentDictionary<string, HttpAnswer> _answers = new(StringComparer.Ordinal);
        private readonly HttpMessageInvoker _cloud = new(new SocketsHttpHandler());

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var operation = OperationOf(request);
            if (!_answers.TryGetValue(operation, out var answer))
            {
                using var response = await _cloud.SendAsync(request, cancellationToken);
                answer = await HttpAnswer.ReadAsync(response, cancellationToken);
                _answers[operation] = answer;
            }

            return answer.ToResponse(request);
        }

        protected override void Dispose(bool disposing)
        {
            _cloud.Dispose();
            base.Dispose(disposing);
        }

        // What tells the calls of one step apart.
        private static string OperationOf(HttpRequestMessage request) =>
            $"{request.Method} {request.RequestUri} {(request.Headers.NonValidated.TryGetValues("X-Amz-Target", out var target) ? target.ToString() : "")}";
    }
}

using System.Net;
using System.Text;
using Amazon.Runtime;

namespace Crosslink.Tests.Functions.Aws;

/// <summary>STS, KMS and S3 as canned wire answers behind the SDK's own HTTP pipeline. Keeps every request.</summary>
internal sealed class FakeAws : HttpClientFactory
{
    private readonly List<WireExchange> _requests = [];
    private readonly Handler _handler;

    public FakeAws() => _handler = new Handler(this);

    public FakeSts Sts { get; } = new();

    public FakeKms Kms { get; } = new();

    public FakeS3 S3 { get; } = new();

    public IReadOnlyList<WireExchange> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public IEnumerable<WireExchange> To(string service) => Requests.Where(request => request.Service == service);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(_handler, disposeHandler: false) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var body = message.Content is null ? "" : await message.Content.ReadAsStringAsync(cancellationToken);
        var request = new WireExchange(message, body);
        lock (_requests)
        {
            _requests.Add(request);
        }

        return await (request.Service switch
        {
            "sts" => Sts.Answer(request, cancellationToken),
            "kms" => Kms.Answer(request, cancellationToken),
            _ => S3.Answer(request, cancellationToken),
        });
    }

    public static HttpResponseMessage Response(HttpStatusCode status, string body, string mediaType, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        foreach (var (name, value) in headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    private sealed class Handler(FakeAws aws) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            aws.AnswerAsync(request, cancellationToken);
    }
}

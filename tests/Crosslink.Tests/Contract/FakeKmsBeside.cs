using Amazon.Runtime;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Contract;

/// <summary>A KMS in memory for the seals of the functions; S3 and STS are the cloud's.</summary>
internal sealed class FakeKmsBeside : HttpClientFactory
{
    private readonly Handler _handler = new(new FakeKms());

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_handler, disposeHandler: false);

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(FakeKms kms) : DelegatingHandler(Loopback.Handler)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Headers.Contains("X-Amz-Target")
                ? kms.Serve(new WireExchange(request, await request.Content!.ReadAsStringAsync(cancellationToken)))
                : await base.SendAsync(request, cancellationToken);
    }
}

using Amazon.Runtime;

namespace Crosslink.Cli.Connections;

/// <summary>Makes all clients of a command send their requests through one handler.</summary>
internal sealed class SharedHttp(HttpMessageHandler handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var client = new HttpClient(handler, disposeHandler: false);
        if (clientConfig.Timeout is { } timeout)
        {
            client.Timeout = timeout;
        }

        return client;
    }
}

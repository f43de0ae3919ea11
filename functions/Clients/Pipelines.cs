using Amazon.Runtime.Internal;

namespace Crosslink.Functions.Clients;

/// <summary>The SDK's pipeline without the handlers that the functions do not use, each of which adds an async state machine to every call.</summary>
internal static class Pipelines
{
    public static void Shorten(RuntimePipeline pipeline)
    {
        // Nobody listens: no events, no metrics or spans. Requests are not compressed (see ClientSettings), and neither
        // STS, KMS nor S3 has endpoints to discover.
        pipeline.RemoveHandler<MetricsHandler>();
        pipeline.RemoveHandler<ErrorCallbackHandler>();
        pipeline.RemoveHandler<CallbackHandler>();
        pipeline.RemoveHandler<CallbackHandler>();
        pipeline.RemoveHandler<CallbackHandler>();
        pipeline.RemoveHandler<CompressionHandler>();
        pipeline.RemoveHandler<EndpointDiscoveryHandler>();
    }
}

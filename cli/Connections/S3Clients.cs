using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Internal;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Clients;

namespace Crosslink.Cli.Connections;

/// <summary>Makes clients of S3 that go where <see cref="StepFunctionsClients"/>' go.</summary>
internal static class S3Clients
{
    /// <exception cref="CommandFailedException">See <see cref="ClientSettings.Connect"/>.</exception>
    public static IAmazonS3 Connect(ConnectionSettings settings, HttpMessageHandler web) =>
        ClientSettings.Connect<AmazonS3Config, Client>(settings, web, (credentials, config) => new Client(credentials, config));

    private sealed class Client(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
    {
        protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
        {
            base.CustomizeRuntimePipeline(pipeline);
            pipeline.ReplaceHandler<AmazonS3RedirectHandler>(new NoRedirects());
        }
    }
}

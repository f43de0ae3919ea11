using Amazon.S3;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Connections;

/// <summary>Makes clients of S3 that go where <see cref="StepFunctionsClients"/>' go.</summary>
internal static class S3Clients
{
    /// <exception cref="CommandFailedException"><c>InvalidEndpoint</c>, <c>ProfileNotFound</c> or <c>NoCredentials</c></exception>
    public static IAmazonS3 Connect(ConnectionSettings settings, HttpMessageHandler web)
    {
        var config = new AmazonS3Config();
        var client = new AmazonS3Client(ClientSettings.Apply(settings, config, web), config);
        EndpointUrl.Require(config);
        return client;
    }
}

using Amazon.S3;

namespace Crosslink.Cli.Workflows;

/// <summary>Makes clients of S3 that go where <see cref="StepFunctionsClients"/>' go.</summary>
internal static class S3Clients
{
    /// <exception cref="CommandFailedException"><c>InvalidEndpoint</c> or <c>ProfileNotFound</c></exception>
    public static IAmazonS3 Connect(ConnectionSettings settings)
    {
        var config = new AmazonS3Config();
        ClientSettings.Apply(settings, config);
        var client = settings.AccessKey is { } key ? new AmazonS3Client(key.Id, key.Secret, config) : new AmazonS3Client(config);
        EndpointUrl.Require(config);
        return client;
    }
}

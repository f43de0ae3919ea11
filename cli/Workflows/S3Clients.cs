using Amazon.S3;

namespace Crosslink.Cli.Workflows;

/// <summary>Makes clients of S3 that go where <see cref="StepFunctionsClients"/>' go.</summary>
internal static class S3Clients
{
    public static IAmazonS3 Connect(ConnectionSettings settings)
    {
        var config = new AmazonS3Config();
        ClientSettings.Apply(settings, config);
        return settings.AccessKey is { } key ? new AmazonS3Client(key.Id, key.Secret, config) : new AmazonS3Client(config);
    }
}

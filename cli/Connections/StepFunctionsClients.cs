using Amazon.StepFunctions;
using Crosslink.Cli.Failures;
using Crosslink.Client;

namespace Crosslink.Cli.Connections;

/// <summary>Makes clients that resolve profile, region, endpoint and credentials as every AWS SDK client does.</summary>
internal static class StepFunctionsClients
{
    /// <exception cref="CommandFailedException"><c>InvalidEndpoint</c>, <c>ProfileNotFound</c> or <c>NoCredentials</c></exception>
    public static IAmazonStepFunctions Connect(ConnectionSettings settings, HttpMessageHandler web)
    {
        var config = new AmazonStepFunctionsConfig();
        var client = new AmazonStepFunctionsClient(ClientSettings.Apply(settings, config, web), config);

        SyncHost.Settle(config);
        EndpointUrl.Require(config);
        return client;
    }
}

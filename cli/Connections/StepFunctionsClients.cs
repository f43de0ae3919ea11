using Amazon.StepFunctions;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Connections;

/// <summary>Makes clients that resolve profile, region, endpoint and credentials as every AWS SDK client does.</summary>
internal static class StepFunctionsClients
{
    /// <exception cref="CommandFailedException"><c>InvalidEndpoint</c>, <c>ProfileNotFound</c> or <c>NoCredentials</c></exception>
    public static IAmazonStepFunctions Connect(ConnectionSettings settings, HttpMessageHandler web)
    {
        var config = new AmazonStepFunctionsConfig();
        var client = new AmazonStepFunctionsClient(ClientSettings.Apply(settings, config, web), config);

        // A URL of one's own names the very host that answers; `sync-127.0.0.1` resolves nowhere. Looked at only now: until
        // the client has settled its region, reading ServiceURL makes AWSSDK.Core 4.1 forget what AWS_ENDPOINT_URL says.
        config.DisableHostPrefixInjection = !string.IsNullOrEmpty(config.ServiceURL);
        EndpointUrl.Require(config);
        return client;
    }
}

using Amazon.StepFunctions;
using Crosslink.Cli.Failures;
using Crosslink.Client;

namespace Crosslink.Cli.Connections;

/// <summary>Makes clients that resolve profile, region, endpoint and credentials as every AWS SDK client does.</summary>
internal static class StepFunctionsClients
{
    /// <exception cref="CommandFailedException">See <see cref="ClientSettings.Connect"/>.</exception>
    public static IAmazonStepFunctions Connect(ConnectionSettings settings, HttpMessageHandler web) =>
        ClientSettings.Connect<AmazonStepFunctionsConfig, AmazonStepFunctionsClient>(settings, web, (credentials, config) =>
        {
            var client = new AmazonStepFunctionsClient(credentials, config);
            SyncHost.Settle(config);
            return client;
        });
}

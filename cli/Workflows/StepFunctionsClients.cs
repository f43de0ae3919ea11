using Amazon;
using Amazon.StepFunctions;

namespace Crosslink.Cli.Workflows;

/// <summary>Makes clients that resolve profile, region, endpoint and credentials as every AWS SDK client does.</summary>
internal static class StepFunctionsClients
{
    public static IAmazonStepFunctions Connect(ConnectionSettings settings)
    {
        var config = new AmazonStepFunctionsConfig();
        if (settings.Profile is not null)
        {
            config.Profile = new Profile(settings.Profile);
        }

        if (settings.Endpoint is not null)
        {
            config.ServiceURL = settings.Endpoint.ToString();
            config.AuthenticationRegion = settings.Region;
        }
        else if (settings.Region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }

        // A URL of one's own names the very host that answers; `sync-127.0.0.1` resolves nowhere.
        config.DisableHostPrefixInjection = !string.IsNullOrEmpty(config.ServiceURL);
        return settings.AccessKey is { } key
            ? new AmazonStepFunctionsClient(key.Id, key.Secret, config)
            : new AmazonStepFunctionsClient(config);
    }
}

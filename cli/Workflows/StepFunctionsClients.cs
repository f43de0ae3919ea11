using Amazon;
using Amazon.Runtime.CredentialManagement;
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
            config.Profile = Existing(settings.Profile);
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

        var client = settings.AccessKey is { } key
            ? new AmazonStepFunctionsClient(key.Id, key.Secret, config)
            : new AmazonStepFunctionsClient(config);

        // A URL of one's own names the very host that answers; `sync-127.0.0.1` resolves nowhere. Looked at only now: until
        // the client has settled its region, reading ServiceURL makes AWSSDK.Core 4.1 forget what AWS_ENDPOINT_URL says.
        config.DisableHostPrefixInjection = !string.IsNullOrEmpty(config.ServiceURL);
        return client;
    }

    // The SDK would go on without it, to a region or credentials that nobody asked for.
    private static Profile Existing(string name) => new CredentialProfileStoreChain().TryGetProfile(name, out _)
        ? new Profile(name)
        : throw new CommandFailedException(
            "ProfileNotFound", $"There is no AWS profile '{name}'.", "List the profiles with aws configure list-profiles.");
}

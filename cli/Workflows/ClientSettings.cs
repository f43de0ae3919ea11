using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace Crosslink.Cli.Workflows;

/// <summary>Fills the configuration of a client, so that all clients of a command go to the same place as the same caller.</summary>
internal static class ClientSettings
{
    /// <exception cref="CommandFailedException"><c>ProfileNotFound</c></exception>
    public static void Apply(ConnectionSettings settings, ClientConfig config)
    {
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
    }

    // The SDK would go on without it, to a region or credentials that nobody asked for.
    private static Profile Existing(string name) => new CredentialProfileStoreChain().TryGetProfile(name, out _)
        ? new Profile(name)
        : throw new CommandFailedException(
            "ProfileNotFound", $"There is no AWS profile '{name}'.", "List the profiles with aws configure list-profiles.");
}

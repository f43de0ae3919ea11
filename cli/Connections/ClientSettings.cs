using Amazon;
using Amazon.Runtime;
using Crosslink.Cli.Failures;

namespace Crosslink.Cli.Connections;

/// <summary>Fills the configuration of a client, so that all clients of a command go to the same place as the same caller.</summary>
internal static class ClientSettings
{
    /// <param name="web">What all requests go through.</param>
    /// <returns>The caller's credentials.</returns>
    /// <exception cref="CommandFailedException"><c>ProfileNotFound</c> or <c>NoCredentials</c></exception>
    public static AWSCredentials Apply(ConnectionSettings settings, ClientConfig config, HttpMessageHandler web)
    {
        config.HttpClientFactory = new SharedHttp(web);

        // The SDK would go on without it, to a region or credentials that nobody asked for.
        var profile = settings.Profile is null ? null : Profiles.Require(settings.Profile);
        if (profile is not null)
        {
            config.Profile = new Profile(profile.Name);
        }

        // A profile gives a client of the SDK its credentials, but not its region. Where it gives an endpoint, the SDK would
        // read the region to sign for from that.
        var region = settings.Region ?? profile?.Region?.SystemName;
        config.AuthenticationRegion = region;
        if (settings.Endpoint is not null)
        {
            config.ServiceURL = settings.Endpoint.ToString();
        }
        else if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return settings.AccessKey is { } key
            ? new BasicAWSCredentials(key.Id, key.Secret)
            : new CallerCredentials(config, settings.Profile ?? (Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } named ? named : null));
    }
}

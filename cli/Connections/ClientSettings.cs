using Amazon;
using Amazon.Runtime;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Proxies;

namespace Crosslink.Cli.Connections;

/// <summary>Configures the clients of a command, so that all of them use the same endpoint and the same caller.</summary>
internal static class ClientSettings
{
    /// <param name="web">Sends all requests.</param>
    /// <param name="create">Makes the client.</param>
    /// <exception cref="CommandFailedException">
    /// <c>InvalidEndpoint</c>, <c>ProfileNotFound</c>, <c>NoCredentials</c>, or <c>InvalidSetting</c>: a variable cannot be read.
    /// </exception>
    public static TClient Connect<TConfig, TClient>(ConnectionSettings settings, HttpMessageHandler web, Func<AWSCredentials, TConfig, TClient> create)
        where TConfig : ClientConfig, new()
    {
        ConfigurationFiles.Demand();
        try
        {
            var config = new TConfig();
            var client = create(Apply(settings, config, web), config);
            EndpointUrl.Require(config);
            if (!EndpointUrl.IsLoopback(config))
            {
                new ProxyVariables(Environment.GetEnvironmentVariable).Demand();
            }

            return client;
        }
        catch (Exception exception) when (exception.GetBaseException() is FormatException or OverflowException)
        {
            throw new CommandFailedException(
                "InvalidSetting", $"An AWS setting cannot be read: {exception.GetBaseException().Message}", "Correct the AWS_ variable or the line of the profile that has it.", innerException: exception);
        }
    }

    /// <returns>The caller's credentials.</returns>
    private static AWSCredentials Apply(ConnectionSettings settings, ClientConfig config, HttpMessageHandler web)
    {
#pragma warning disable CA2000 // It holds nothing but the shared handler.
        config.HttpClientFactory = new SharedHttp(settings.Notify is { } notify ? new FirstAnswer(web, TimeProvider.System, notify) : web);
#pragma warning restore CA2000

        // Without the profile, the SDK would use a region or credentials that nobody asked for.
        var profile = settings.Profile is null ? null : Profiles.Require(settings.Profile);
        if (profile is not null)
        {
            config.Profile = new Profile(profile.Name);
        }

        // An SDK client takes its credentials from the profile, but not its region. If the profile has an endpoint, the SDK
        // would derive the signing region from that.
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
            : new CallerCredentials(config, settings.Profile ?? (Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } named ? named : null), settings.Notify, settings.Cancellation);
    }
}

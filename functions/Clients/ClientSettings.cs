using Amazon.Runtime;

namespace Crosslink.Functions.Clients;

/// <summary>
/// How the AWS clients behave. Whatever the SDK would otherwise look for in the environment or in configuration files
/// is said here: a function has no such files, and looking for them costs a cold start milliseconds.
/// </summary>
internal static class ClientSettings
{
    /// <summary>Two attempts of three seconds each stay under the functions' ten (DESIGN: the time budget).</summary>
    public const int MaxErrorRetry = 1;

    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(3);

    /// <summary>For whole parts of a batch, some megabytes each.</summary>
    public static readonly TimeSpan LargeObjectTimeout = TimeSpan.FromSeconds(20);

    /// <summary>For an execution that somebody waits for. API Gateway gives up after 30 seconds.</summary>
    public static readonly TimeSpan ExecutionTimeout = TimeSpan.FromSeconds(27);

    public static T Apply<T>(T config, Uri endpoint, string signingRegion, HttpClientFactory? http)
        where T : ClientConfig
    {
        config.ServiceURL = endpoint.AbsoluteUri;
        config.AuthenticationRegion = signingRegion;
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = MaxErrorRetry;

        // A connection that went stale while the function slept is tried anew at once, once, beyond the two attempts.
        config.MaxStaleConnectionRetries = 1;
        config.Timeout = AttemptTimeout;

        // The retriers of the state machine back off; a bucket of retry tokens shared by the process would only surprise.
        config.ThrottleRetries = false;
        config.AllowAutoRedirect = false;
        if (http is not null)
        {
            config.HttpClientFactory = http;
        }

        DiscoverNothing(config);
        return config;
    }

    private static void DiscoverNothing(ClientConfig config)
    {
        config.IgnoreConfiguredEndpointUrls = true;
        config.DefaultConfigurationMode = DefaultConfigurationMode.Standard;
        config.AccountIdEndpointMode = AccountIdEndpointMode.DISABLED;
        config.AuthSchemePreference = [];
        config.SigV4aSigningRegionSet = [];
        config.ClientAppId = "";
        config.UseDualstackEndpoint = false;
        config.UseFIPSEndpoint = false;
        config.EndpointDiscoveryEnabled = false;
        config.DisableRequestCompression = true;
        config.RequestMinCompressionSizeBytes = 0;
        config.DisableClockSkewCorrection = false;
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;

        // Asking for a stored checksum would need kms:Decrypt for HEAD.
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        config.DisableLogging = true;
    }
}

using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.StepFunctions;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Clients;

/// <summary>Makes the AWS clients. Connections outlive them: the SDK, or the environment's factory, pools them.</summary>
internal sealed class AwsClients(FunctionEnvironment environment, ServiceEndpoints endpoints)
{
    // Created late, so that a step that does not call S3 does not load its client.
    private RegionalS3? _sources;
    private RegionalS3? _pacedSources;

    /// <summary>STS at the regional endpoint, as the function's own role.</summary>
    public IAmazonSecurityTokenService Sts() =>
        new StsClient(
            OwnCredentials(),
            ClientSettings.Apply(new AmazonSecurityTokenServiceConfig(), endpoints.Sts(), endpoints.Region, environment.Http));

    /// <summary>KMS, as the function's own role.</summary>
    public IAmazonKeyManagementService Kms() =>
        new KmsClient(
            OwnCredentials(),
            ClientSettings.Apply(new AmazonKeyManagementServiceConfig(), endpoints.Kms(), endpoints.Region, environment.Http));

    /// <summary>Step Functions, as the function's own role, for synchronous executions.</summary>
    public IAmazonStepFunctions SyncStates()
    {
        var config = ClientSettings.Apply(new AmazonStepFunctionsConfig(), endpoints.SyncStates(), endpoints.Region, environment.Http);

        // The host has its prefix.
        config.DisableHostPrefixInjection = true;
        config.Timeout = ClientSettings.ExecutionTimeout;
        return new StatesClient(OwnCredentials(), config);
    }

    /// <summary>S3 in the source's region, as the assumed session.</summary>
    public SessionS3 S3(Source source, SessionCredentials session) =>
        LazyInitializer.EnsureInitialized(ref _sources, () => new RegionalS3(S3Config)).As(session, source.Region);

    /// <summary>The same for many requests side by side. Whoever sends them tries again itself, at a pace of its own.</summary>
    public SessionS3 PacedS3(Source source, SessionCredentials session) =>
        LazyInitializer.EnsureInitialized(ref _pacedSources, () => new RegionalS3(PacedConfig)).As(session, source.Region);

    /// <summary>S3 in the function's own region, as its own role: the batch bucket.</summary>
    /// <param name="timeout">Of one attempt.</param>
    public IAmazonS3 BatchS3(TimeSpan timeout)
    {
        var config = S3Config(endpoints.Region);
        config.Timeout = timeout;
        return new SourceS3Client(OwnCredentials(), config);
    }

    private AmazonS3Config PacedConfig(string region)
    {
        var config = S3Config(region);
        config.MaxErrorRetry = 0;
        return config;
    }

    private AmazonS3Config S3Config(string region)
    {
        var config = ClientSettings.Apply(new AmazonS3Config(), endpoints.S3(region), region, environment.Http);
        config.EndpointProvider = new SettledEndpoints();
        config.UseArnRegion = false;
        config.DisableMultiregionAccessPoints = true;
        config.DisableS3ExpressSessionAuth = true;
        config.USEast1RegionalEndpointValue = S3UsEast1RegionalEndpointValue.Regional;
        return config;
    }

    // The default chain would first look at files and at the container's and the instance's endpoints.
    private AWSCredentials OwnCredentials()
    {
        var id = environment.Require("AWS_ACCESS_KEY_ID");
        var secret = environment.Require("AWS_SECRET_ACCESS_KEY");
        return environment.Find("AWS_SESSION_TOKEN") is { } token
            ? new SessionAWSCredentials(id, secret, token)
            : new BasicAWSCredentials(id, secret);
    }
}

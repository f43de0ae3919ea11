using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Compat.StepFunctions;

/// <summary>Expected hosts are those of AWS's list of Step Functions endpoints.</summary>
public sealed class EndpointTests
{
    [Theory]
    [InlineData("us-east-1", false, false, "https://states.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "https://states-fips.us-east-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "https://states.eu-west-1.api.aws")]
    [InlineData("us-west-2", true, true, "https://states-fips.us-west-2.api.aws")]
    [InlineData("us-gov-west-1", true, false, "https://states.us-gov-west-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "https://states.cn-north-1.amazonaws.com.cn")]
    public void The_endpoint_follows_region_and_partition(string region, bool fips, bool dualStack, string expected)
    {
        using var client = new AmazonStepFunctionsClient("id", "secret", new AmazonStepFunctionsConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
            IgnoreConfiguredEndpointUrls = true,
        });

        Assert.Equal(expected, client.DetermineServiceOperationEndpoint(new ListStateMachinesRequest()).URL.TrimEnd('/'));
    }

    [Theory]
    [InlineData(false, "sync-states.us-east-1.amazonaws.com")]
    [InlineData(true, "states.us-east-1.amazonaws.com")]
    public async Task A_synchronous_start_goes_to_the_sync_host_unless_prefixes_are_off(bool disabled, string expected)
    {
        using var hosts = new RecordingHosts();
        using var client = new AmazonStepFunctionsClient("id", "secret", new AmazonStepFunctionsConfig
        {
            RegionEndpoint = RegionEndpoint.USEast1,
            HttpClientFactory = hosts,
            DisableHostPrefixInjection = disabled,
            IgnoreConfiguredEndpointUrls = true,
        });

        await client.StartSyncExecutionAsync(new StartSyncExecutionRequest { StateMachineArn = "m" }, TestContext.Current.CancellationToken);
        await client.ListStateMachinesAsync(new ListStateMachinesRequest(), TestContext.Current.CancellationToken);

        Assert.Equal([expected, "states.us-east-1.amazonaws.com"], hosts.Seen);
    }

    [Fact]
    public void The_interface_makes_its_own_client_as_the_SDKs_factories_ask_it_to()
    {
        var config = Config<IAmazonStepFunctions>();
        config.RegionEndpoint = RegionEndpoint.EUWest1;

        using var client = Assert.IsType<AmazonStepFunctionsClient>(Client<IAmazonStepFunctions>(config));

        Assert.Equal("eu-west-1", client.Config.RegionEndpoint.SystemName);
    }

    private static ClientConfig Config<T>()
        where T : IAmazonService => T.CreateDefaultClientConfig();

    private static IAmazonService Client<T>(ClientConfig config)
        where T : IAmazonService => T.CreateDefaultServiceClient(new BasicAWSCredentials("id", "secret"), config);

    private sealed class RecordingHosts : HttpClientFactory, IDisposable
    {
        private readonly Answering _handler = new();

        public IReadOnlyList<string> Seen => _handler.Hosts;

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(_handler, disposeHandler: false);

        public void Dispose() => _handler.Dispose();
    }

    private sealed class Answering : HttpMessageHandler
    {
        public List<string> Hosts { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Hosts.Add(request.RequestUri!.Host);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") });
        }
    }
}

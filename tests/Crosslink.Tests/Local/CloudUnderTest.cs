using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Local;
using Crosslink.Local.Faults;
using Crosslink.Local.Identities;
using Crosslink.Local.StatesLanguage;
using Crosslink.Local.StepFunctions;
using Crosslink.Local.StepFunctions.Executions;

namespace Crosslink.Tests.Local;

/// <summary>A local cloud of a test's own with SDK clients for it; retries come at once, and any failure of the cloud's own fails the test.</summary>
internal sealed class CloudUnderTest : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, byte> UsedPorts = new();

    private readonly ConcurrentQueue<string> _failures = new();

    public MovableClock Clock { get; } = new();

    public FaultPlan Faults { get; } = new();

    public LocalCloud Cloud { get; private set; } = null!;

    public Uri Endpoint => Cloud.Endpoint;

    /// <param name="change">Changes the options.</param>
    public static async Task<CloudUnderTest> StartAsync(Func<LocalCloudOptions, LocalCloudOptions>? change = null)
    {
        var test = new CloudUnderTest();
        var options = new LocalCloudOptions
        {
            Clock = test.Clock,
            Faults = test.Faults,
            Report = test._failures.Enqueue,

            // No jitter, which is a factor of the whole delay: retries follow at once.
            Randomness = new Randomness(() => 0, new LocalCloudOptions().Randomness.NextUuid),
        };
        test.Cloud = await StartOnNewPortAsync(change?.Invoke(options) ?? options);
        return test;
    }

    public AmazonKeyManagementServiceClient Kms(AccessKey? key = null) => new(Credentials(key), For(new AmazonKeyManagementServiceConfig()));

    public AmazonSecurityTokenServiceClient Sts(AccessKey? key = null) => new(Credentials(key), For(new AmazonSecurityTokenServiceConfig()));

    public AmazonS3Client S3(AccessKey? key = null) => new(Credentials(key ?? LocalCloud.Owner), For(new AmazonS3Config { ForcePathStyle = true }));

    /// <param name="key">The operator's where there is none.</param>
    /// <param name="followsClock">Whether the client adjusts to a clock that has run ahead, which takes it another attempt.</param>
    public AmazonStepFunctionsClient StepFunctions(AccessKey? key = null, bool followsClock = false)
    {
        var config = For(new AmazonStepFunctionsConfig { DisableHostPrefixInjection = true });
        config.MaxErrorRetry = followsClock ? 1 : 0;
        return new(Credentials(key), config);
    }

    /// <summary>Runs presign-link and waits for its end.</summary>
    public async Task<DescribeExecutionResponse> LinkAsync(JsonObject request)
    {
        using var client = StepFunctions();
        var started = await client.StartExecutionAsync(
            new StartExecutionRequest
            {
                StateMachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link",
                Input = request.ToJsonString(),
            },
            TestContext.Current.CancellationToken);
        await Execution(started.ExecutionArn).History.Ended.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        return await client.DescribeExecutionAsync(
            new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn }, TestContext.Current.CancellationToken);
    }

    public Execution Execution(string arn) => Cloud.StepFunctions.FindExecution(StatesArn.Parse(arn, StatesArn.Execution));

    public Task<DescribeExecutionResponse> LinkAsync(string key, string bucket = "classic-movies") =>
        LinkAsync(new JsonObject { ["bucket"] = bucket, ["key"] = key });

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        Assert.Empty(_failures);
    }

    /// <summary>
    /// Starts a cloud on a port that no other of this process has had. The SDK remembers a wrong clock by endpoint for as
    /// long as the process lives, and clocks here run ahead: a port that another cloud had would be met with that cloud's time.
    /// </summary>
    public static async Task<LocalCloud> StartOnNewPortAsync(LocalCloudOptions options)
    {
        while (true)
        {
            var cloud = await LocalCloud.StartAsync(options, TestContext.Current.CancellationToken);
            if (UsedPorts.TryAdd(cloud.Endpoint.Port, 0))
            {
                return cloud;
            }

            await cloud.DisposeAsync();
        }
    }

    private static BasicAWSCredentials Credentials(AccessKey? key) => new((key ?? LocalCloud.Operator).Id, (key ?? LocalCloud.Operator).Secret);

    private T For<T>(T config)
        where T : ClientConfig
    {
        config.ServiceURL = Endpoint.ToString();
        config.AuthenticationRegion = LocalCloud.Region;
        config.MaxErrorRetry = 0;

        // Else the SDK tries a broken connection anew beyond that.
        config.MaxStaleConnectionRetries = 0;
        return config;
    }
}

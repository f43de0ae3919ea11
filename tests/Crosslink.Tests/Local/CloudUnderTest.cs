using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud;
using Crosslink.Local.Cloud.Faults;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Tests.Local;

/// <summary>A local cloud of a test's own with SDK clients for it; retries come at once, and any failure of the cloud's own fails the test.</summary>
internal sealed class CloudUnderTest : IAsyncDisposable
{
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
        test.Cloud = await CloudOnNewPort.StartAsync(change?.Invoke(options) ?? options);
        return test;
    }

    public AmazonKeyManagementServiceClient Kms(AccessKey? key = null) => new(Credentials(key), For(new AmazonKeyManagementServiceConfig()));

    public AmazonSecurityTokenServiceClient Sts(AccessKey? key = null) => new(Credentials(key), For(new AmazonSecurityTokenServiceConfig()));

    public AmazonS3Client S3(AccessKey? key = null) => new(Credentials(key ?? Cloud.Keys.Owner), For(new AmazonS3Config { ForcePathStyle = true }));

    /// <param name="key">The operator's where there is none.</param>
    /// <param name="followsClock">Whether the client adjusts to a clock that has run ahead, which takes it another attempt.</param>
    public AmazonStepFunctionsClient StepFunctions(AccessKey? key = null, bool followsClock = false)
    {
        var config = For(new AmazonStepFunctionsConfig { DisableHostPrefixInjection = true });
        config.MaxErrorRetry = followsClock ? 1 : 0;
        return new(Credentials(key), config);
    }

    /// <summary>Runs presign-link and waits for its end.</summary>
    public Task<DescribeExecutionResponse> LinkAsync(JsonObject request) => RunAsync("presign-link", request);

    /// <summary>Starts a Standard state machine over the wire and waits for the execution's end.</summary>
    /// <param name="definition">The name of the machine's definition.</param>
    /// <param name="input">The execution's.</param>
    /// <param name="name">The execution's; null for any.</param>
    /// <param name="followsClock">As of the client.</param>
    public async Task<DescribeExecutionResponse> RunAsync(string definition, JsonObject input, string? name = null, bool followsClock = false)
    {
        using var client = StepFunctions(followsClock: followsClock);
        return await EndAsync(client, await StartAsync(client, definition, input, name));
    }

    /// <summary>Starts a Standard state machine over the wire.</summary>
    /// <returns>The execution's ARN.</returns>
    public static async Task<string> StartAsync(AmazonStepFunctionsClient client, string definition, JsonObject input, string? name = null) =>
        (await client.StartExecutionAsync(
            new StartExecutionRequest
            {
                StateMachineArn = $"arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-{definition}",
                Input = input.ToJsonString(),
                Name = name,
            },
            TestContext.Current.CancellationToken)).ExecutionArn;

    /// <summary>Waits for an execution's end.</summary>
    public async Task<DescribeExecutionResponse> EndAsync(AmazonStepFunctionsClient client, string arn)
    {
        await Execution(arn).History.Ended.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        return await client.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = arn }, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs presign-link as an Express state machine, with StartSyncExecution.</summary>
    public async Task<StartSyncExecutionResponse> LinkExpressAsync(string key)
    {
        using var client = StepFunctions();
        return await client.StartSyncExecutionAsync(
            new StartSyncExecutionRequest
            {
                StateMachineArn = "arn:aws:states:us-east-1:444455556666:stateMachine:crosslink-presign-link-express",
                Input = new JsonObject { ["bucket"] = "classic-movies", ["key"] = key }.ToJsonString(),
            },
            TestContext.Current.CancellationToken);
    }

    public Execution Execution(string arn) => Cloud.StepFunctions.FindExecution(StatesArn.Parse(arn, arn.Split(':')[5]));

    public Task<DescribeExecutionResponse> LinkAsync(string key, string bucket = "classic-movies") =>
        LinkAsync(new JsonObject { ["bucket"] = bucket, ["key"] = key });

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        Assert.Empty(_failures);
    }

    private BasicAWSCredentials Credentials(AccessKey? key) => new((key ?? Cloud.Keys.Operator).Id, (key ?? Cloud.Keys.Operator).Secret);

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

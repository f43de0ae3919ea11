using Amazon.Runtime;
using Amazon.S3;
using Amazon.StepFunctions;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;
using Crosslink.WebConsole.Insight;

namespace Crosslink.Cli.Workflows;

/// <summary>A connection to a Step Functions endpoint, and the local cloud behind it if this command started one.</summary>
internal sealed class Connection : IAsyncDisposable
{
    private readonly RunningCloud? _cloud;
    private readonly CommandEnvironment _environment;
    private readonly Lazy<IAmazonS3> _s3;

    private Connection(ConnectionSettings settings, CommandEnvironment environment, RunningCloud? cloud)
    {
        _cloud = cloud;
        _environment = environment;
        Client = environment.Connect(settings);
        Time = new EndpointClock(environment.Clock);
        if (Client is AmazonServiceClient client)
        {
            Time.Watch(client);
        }

        _s3 = new Lazy<IAmazonS3>(() => environment.ConnectS3(settings));
    }

    public IAmazonStepFunctions Client { get; }

    public EndpointClock Time { get; }

    /// <summary>S3 in the same region, as the same caller.</summary>
    public IAmazonS3 S3 => _s3.Value;

    /// <summary>What the console shows beyond AWS's APIs, of the cloud that this command started.</summary>
    public ILocalInsight? Insight => _cloud?.Insight;

    /// <summary>Whether the cloud ends with this command.</summary>
    public bool EndsWithTheCommand => _cloud is not null;

    /// <summary>
    /// Connects to the endpoint of the options, of <c>AWS_ENDPOINT_URL_SFN</c> or of <c>AWS_ENDPOINT_URL</c>, in this order, or else
    /// starts a local cloud.
    /// </summary>
    public static async Task<Connection> OpenAsync(WorkflowChoice choice, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        if (!choice.AsksForACloud && IsElsewhere(choice, environment))
        {
            return new Connection(new ConnectionSettings { Profile = choice.Profile, Region = Region(choice, environment), Notify = environment.Error.WriteLine, Cancellation = cancellationToken }, environment, null);
        }

        if (!choice.AsksForACloud)
        {
            await IgnoredSettings.WarnAsync(environment);
        }

        var cloud = await environment.StartCloud(new CloudSettings(choice.DataDirectory, Port: 0) { SourcesFile = choice.SourcesFile }, cancellationToken);
        var settings = new ConnectionSettings { Endpoint = cloud.Endpoint, Region = cloud.Region, AccessKey = cloud.Operator };
        return new Connection(settings, environment, cloud);
    }

    /// <summary>Whether an option or a variable names an existing Step Functions endpoint.</summary>
    public static bool IsElsewhere(WorkflowChoice choice, CommandEnvironment environment) =>
        (choice.StateMachineArn ?? choice.Profile ?? choice.Region
            ?? environment.Variable("AWS_ENDPOINT_URL_SFN") ?? environment.Variable("AWS_ENDPOINT_URL")) is not null;

    /// <summary>S3 as account A's owner, who may list the buckets; null in AWS, where nobody knows the owner's credentials.</summary>
    public IAmazonS3? ConnectAsOwner() => _cloud is null
        ? null
        : _environment.ConnectS3(new ConnectionSettings { Endpoint = _cloud.Endpoint, Region = _cloud.Region, AccessKey = _cloud.Owner });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_s3.IsValueCreated)
        {
            _s3.Value.Dispose();
        }

        if (_cloud is not null)
        {
            await _cloud.DisposeAsync();
        }
    }

    // A state machine can only be called in its own region. If this is null, the profile decides.
    private static string? Region(WorkflowChoice choice, CommandEnvironment environment) =>
        choice.Region
        ?? (choice.StateMachineArn is { } arn && Arn.TryParse(arn, out var parsed) ? parsed.Region : null)
        ?? environment.Variable("AWS_REGION")
        ?? environment.Variable("AWS_DEFAULT_REGION");
}

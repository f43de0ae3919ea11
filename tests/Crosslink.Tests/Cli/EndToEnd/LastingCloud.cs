using Crosslink.Cli.Clouds;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The cloud of a command, which does not end with it but when the test says so.</summary>
internal sealed class LastingCloud : IAsyncDisposable
{
    private static readonly Nothing Lifetime = new();
    private RunningCloud? cloud;
    private int port;

    public string Authority => cloud!.Endpoint.Authority;

    public async Task<RunningCloud> StartAsync(CloudSettings settings, CancellationToken cancellation)
    {
        cloud ??= await EmbeddedCloud.StartAsync(settings with { Port = port }, cancellation);
        return new RunningCloud(Lifetime)
        {
            Endpoint = cloud.Endpoint,
            Region = cloud.Region,
            Operator = cloud.Operator,
            Owner = cloud.Owner,
            Buckets = cloud.Buckets,
            ExperimentRoleArn = cloud.ExperimentRoleArn,
            RefusedFolders = cloud.RefusedFolders,
        };
    }

    /// <summary>The next command finds a new one, which knows nothing.</summary>
    public async Task RestartAsync(bool onItsPort)
    {
        port = onItsPort ? cloud!.Endpoint.Port : 0;
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (cloud is not null)
        {
            await cloud.DisposeAsync();
            cloud = null;
        }
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

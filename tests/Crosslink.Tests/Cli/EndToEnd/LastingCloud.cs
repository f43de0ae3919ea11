using Crosslink.Cli.Clouds;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The cloud of a command, which does not end with it but when the test says so.</summary>
internal sealed class LastingCloud : IAsyncDisposable
{
    private static readonly Nothing Lifetime = new();
    private RunningCloud? _cloud;
    private int _port;

    public string Authority => _cloud!.Endpoint.Authority;

    public async Task<RunningCloud> StartAsync(CloudSettings settings, CancellationToken cancellationToken)
    {
        _cloud ??= await EmbeddedCloud.StartAsync(settings with { Port = _port }, cancellationToken);
        return new RunningCloud(Lifetime)
        {
            Endpoint = _cloud.Endpoint,
            Region = _cloud.Region,
            Operator = _cloud.Operator,
            Owner = _cloud.Owner,
            Buckets = _cloud.Buckets,
            ExperimentRoleArn = _cloud.ExperimentRoleArn,
            RefusedFolders = _cloud.RefusedFolders,
        };
    }

    /// <summary>The next command finds a new one, which knows nothing.</summary>
    public async Task RestartAsync(bool onItsPort)
    {
        _port = onItsPort ? _cloud!.Endpoint.Port : 0;
        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cloud is not null)
        {
            await _cloud.DisposeAsync();
            _cloud = null;
        }
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

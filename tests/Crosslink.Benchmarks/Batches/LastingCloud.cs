using Crosslink.Cli.Clouds;

namespace Crosslink.Benchmarks.Batches;

/// <summary>The cloud of a command, which does not end with it.</summary>
/// <param name="start">Starts the command's own.</param>
internal sealed class LastingCloud(Func<CloudSettings, CancellationToken, Task<RunningCloud>> start) : IAsyncDisposable
{
    private static readonly Nothing Lifetime = new();

    private RunningCloud? _cloud;

    public RunningCloud Running => _cloud ?? throw new InvalidOperationException("The command has started no cloud.");

    public async Task<RunningCloud> StartAsync(CloudSettings settings, CancellationToken cancellationToken)
    {
        _cloud = await start(settings, cancellationToken);
        return new RunningCloud(Lifetime)
        {
            Endpoint = _cloud.Endpoint,
            Region = _cloud.Region,
            Operator = _cloud.Operator,
            Owner = _cloud.Owner,
            Buckets = _cloud.Buckets,
            ExperimentRoleArn = _cloud.ExperimentRoleArn,
        };
    }

    public ValueTask DisposeAsync() => _cloud?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

namespace Crosslink.Cli.Batches.Progress;

/// <summary>For <c>--json</c>: programs read standard error too.</summary>
internal sealed class NoProgress : IProgressDisplay
{
    public Task<T> ShowWhileAsync<T>(Func<Action<BatchProgress>, Task<T>> work) => work(_ => { });
}

namespace Crosslink.Cli.Batches.Progress;

/// <summary>Shows how far a batch is while it runs.</summary>
internal interface IProgressDisplay
{
    /// <param name="work">Calls its argument with the progress, as often as it likes.</param>
    Task<T> ShowWhileAsync<T>(Func<Action<BatchProgress>, Task<T>> work);
}

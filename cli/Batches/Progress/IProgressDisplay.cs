namespace Crosslink.Cli.Batches.Progress;

/// <summary>Shows the progress of a batch while it runs.</summary>
internal interface IProgressDisplay
{
    /// <param name="work">May call its argument with the progress at any time.</param>
    Task<T> ShowWhileAsync<T>(Func<Action<BatchProgress>, Task<T>> work);
}

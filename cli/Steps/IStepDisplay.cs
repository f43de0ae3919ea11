namespace Crosslink.Cli.Steps;

/// <summary>Shows the steps of an execution while it runs.</summary>
internal interface IStepDisplay
{
    /// <param name="work">May call its argument at any time, with all steps so far.</param>
    Task<T> ShowWhileAsync<T>(Func<Action<IReadOnlyList<Step>>, Task<T>> work);
}

namespace Crosslink.Cli.Steps;

/// <summary>Shows the steps of an execution while it runs.</summary>
internal interface IStepDisplay
{
    /// <param name="work">Calls its argument with all steps so far, as often as it likes.</param>
    Task<T> ShowWhileAsync<T>(Func<Action<IReadOnlyList<Step>>, Task<T>> work);
}

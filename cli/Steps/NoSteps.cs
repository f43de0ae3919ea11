namespace Crosslink.Cli.Steps;

/// <summary>Shows nothing, for programs that read standard error.</summary>
internal sealed class NoSteps : IStepDisplay
{
    public Task<T> ShowWhileAsync<T>(Func<Action<IReadOnlyList<Step>>, Task<T>> work) => work(_ => { });
}

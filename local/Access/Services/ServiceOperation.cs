namespace Crosslink.Local.Access.Services;

/// <summary>An operation of a service.</summary>
/// <param name="Name">As in the API reference (<c>HeadObject</c>, <c>AssumeRole</c>).</param>
/// <param name="HandleAsync">Carries out and answers a call that means it.</param>
public sealed record ServiceOperation(string Name, Func<ServiceCall, CancellationToken, Task> HandleAsync)
{
    /// <summary>What tells its calls apart, where their path does not.</summary>
    public string? Subject { get; init; }
}

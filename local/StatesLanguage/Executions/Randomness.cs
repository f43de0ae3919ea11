namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>The chances that an execution takes, injected so that a run can be repeated.</summary>
/// <param name="NextUnit">A number in [0, 1), for the jitter of retries.</param>
/// <param name="NextUuid">A version 4 UUID, for <c>States.UUID</c> and for names that a caller leaves out.</param>
public sealed record Randomness(Func<double> NextUnit, Func<Guid> NextUuid);

namespace Crosslink.Local.StatesLanguage.Tasks;

/// <summary>Which attempt of which execution a task is run for.</summary>
/// <param name="ExecutionArn">The execution's ARN.</param>
/// <param name="ScheduledEventId">The event that the attempt begins with.</param>
public sealed record TaskAttempt(string ExecutionArn, long ScheduledEventId);

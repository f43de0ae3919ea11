namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>Statuses as AWS spells them.</summary>
internal static class StatusWord
{
    public static string Of(ExecutionStatus status) => status switch
    {
        ExecutionStatus.TimedOut => "TIMED_OUT",
        _ => status.ToString().ToUpperInvariant(),
    };
}

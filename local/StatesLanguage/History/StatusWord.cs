namespace Crosslink.Local.StatesLanguage.History;

/// <summary>Statuses as AWS spells them.</summary>
public static class StatusWord
{
    public static string Of(ExecutionStatus status) => status switch
    {
        ExecutionStatus.TimedOut => "TIMED_OUT",
        _ => status.ToString().ToUpperInvariant(),
    };
}

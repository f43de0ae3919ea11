namespace Crosslink.WebConsole.Histories;

/// <summary>One attempt of a state that does work.</summary>
/// <param name="firstEvent">The event that it begins with.</param>
/// <param name="started">UTC.</param>
internal sealed class Attempt(long firstEvent, DateTime started)
{
    private readonly HashSet<string> _starts = [];

    public long FirstEvent => firstEvent;

    /// <summary>The event that says how it ended.</summary>
    public long? LastEvent { get; private set; }

    public DateTime Started => started;

    /// <summary>Null while it runs.</summary>
    public DateTime? Ended { get; private set; }

    public StepOutcome Outcome { get; private set; } = StepOutcome.Running;

    public string? Error { get; private set; }

    public string? Cause { get; private set; }

    /// <returns>False where it has started in this way already, so that the event belongs to the next attempt.</returns>
    public bool Takes(string startEvent) => _starts.Add(startEvent);

    public void End(StepOutcome outcome, DateTime at, long? lastEvent = null, EventError failure = default)
    {
        Outcome = outcome;
        Ended = at;
        LastEvent = lastEvent;
        (Error, Cause) = failure;
    }
}

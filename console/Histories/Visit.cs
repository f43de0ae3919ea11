namespace Crosslink.WebConsole.Histories;

/// <summary>One visit of an execution to a state, as far as its events have been read.</summary>
/// <param name="id">The event that entered the state.</param>
/// <param name="name">The state's name.</param>
/// <param name="kind">The state's type as event types spell it: <c>Task</c>, <c>Parallel</c>, <c>Fail</c> …</param>
/// <param name="parent">The visit whose branch this one is in, or null.</param>
/// <param name="previous">The visit that led to this one, or null for the first of a branch.</param>
/// <param name="entered">UTC.</param>
internal sealed class Visit(long id, string name, string kind, Visit? parent, Visit? previous, DateTime entered)
{
    private readonly List<Attempt> _attempts = [];

    public long Id => id;

    public string Name => name;

    public string Kind => kind;

    public Visit? Parent => parent;

    public Visit? Previous => previous;

    public DateTime Entered => entered;

    /// <summary>Null while it runs.</summary>
    public DateTime? Left { get; private set; }

    /// <summary>The event that left the state; null where it was not left in order.</summary>
    public long? ExitEvent { get; private set; }

    public StepOutcome Outcome { get; private set; } = StepOutcome.Running;

    /// <summary>Of the last attempt, when that failed.</summary>
    public string? Error { get; private set; }

    public string? Cause { get; private set; }

    public IReadOnlyList<Attempt> Attempts => _attempts;

    public int Retries => Math.Max(0, _attempts.Count - 1);

    /// <summary>Which iteration of the Map around it this is in; null outside of one.</summary>
    public int? Iteration { get; init; }

    /// <summary>Of a distributed Map.</summary>
    public string? MapRunArn { get; set; }

    public bool IsOpen => Left is null;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    /// <summary>An attempt begins. One of a Map begins with events of several kinds.</summary>
    public void Start(string eventType, long eventId, DateTime at)
    {
        if (_attempts is not [.., { Ended: null } current] || !current.Takes(eventType))
        {
            current = new Attempt(eventId, at);
            current.Takes(eventType);
            _attempts.Add(current);
        }

        (Error, Cause) = (null, null);
    }

    public void Succeed(long eventId, DateTime at)
    {
        (Error, Cause) = (null, null);
        EndAttempt(StepOutcome.Succeeded, at, eventId);
    }

    public void Fail(EventError failure, long eventId, DateTime at)
    {
        (Error, Cause) = (failure.Error ?? "States.TaskFailed", failure.Cause);
        EndAttempt(StepOutcome.Failed, at, eventId, new EventError(Error, Cause));
    }

    public void Leave(DateTime at, StepOutcome how, long? exitEvent = null)
    {
        (Left, Outcome, ExitEvent) = (at, how, exitEvent);
        EndAttempt(how is StepOutcome.Caught ? StepOutcome.Failed : how, at, null, new EventError(Error, Cause));
    }

    private void EndAttempt(StepOutcome outcome, DateTime at, long? eventId, EventError failure = default)
    {
        if (_attempts is [.., { Ended: null } current])
        {
            current.End(outcome, at, eventId, failure);
        }
    }
}

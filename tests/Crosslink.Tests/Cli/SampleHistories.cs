using Amazon.StepFunctions.Model;

namespace Crosslink.Tests.Cli;

/// <summary>Histories as Step Functions writes them.</summary>
internal static class SampleHistories
{
    private static readonly DateTime Start = new(2026, 8, 1, 12, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<HistoryEvent> RetriedThenSucceeded { get; } =
    [
        Event(1, 0, 0, "ExecutionStarted"),
        Entered(2, 0, 0, "Task", "ValidateRequest"),
        Event(3, 2, 0, "TaskScheduled"),
        Event(4, 3, 1, "TaskStarted"),
        Event(5, 4, 12, "TaskSucceeded"),
        Exited(6, 5, 12, "Task", "ValidateRequest"),
        Entered(7, 6, 12, "Parallel", "Link with a session"),
        Event(8, 7, 12, "ParallelStateStarted"),
        Entered(9, 8, 20, "Task", "AssumeRole"),
        Event(10, 9, 20, "TaskScheduled"),
        Failed(11, 10, 40, "ServiceUnavailableException"),
        Event(12, 11, 1000, "TaskScheduled"),
        Failed(13, 12, 1020, "States.Timeout"),
        Event(14, 13, 2000, "TaskScheduled"),
        Event(15, 14, 2060, "TaskSucceeded"),
        Exited(16, 15, 2060, "Task", "AssumeRole"),
        Entered(17, 16, 2060, "Task", "CheckObject"),
        Event(18, 17, 2060, "TaskScheduled"),
        Event(19, 18, 2360, "TaskSucceeded"),
        Exited(20, 19, 2360, "Task", "CheckObject"),
        Event(21, 20, 2362, "ParallelStateSucceeded"),
        Exited(22, 21, 2362, "Parallel", "Link with a session"),
        Event(23, 22, 2362, "ExecutionSucceeded"),
    ];

    /// <summary>The second of two branches fails; the Parallel catches it and the execution ends in a Fail state.</summary>
    public static IReadOnlyList<HistoryEvent> CaughtThenFailed { get; } =
    [
        Event(1, 0, 0, "ExecutionStarted"),
        Entered(2, 0, 0, "Parallel", "Both"),
        Event(3, 2, 0, "ParallelStateStarted"),
        Entered(4, 3, 0, "Wait", "Rest"),
        Entered(5, 3, 0, "Task", "Work"),
        Event(6, 5, 1, "TaskScheduled"),
        Failed(7, 6, 30, "ObjectNotFoundException"),
        Event(8, 7, 31, "TaskStateAborted"),
        Event(9, 4, 31, "WaitStateAborted"),
        Event(10, 9, 31, "ParallelStateFailed"),
        Exited(11, 10, 31, "Parallel", "Both"),
        Entered(12, 11, 31, "Fail", "Object does not exist"),
        new()
        {
            Id = 13,
            PreviousEventId = 12,
            Timestamp = Start.AddMilliseconds(31),
            Type = "ExecutionFailed",
            ExecutionFailedEventDetails = new() { Error = "ObjectNotFoundException", Cause = "c" },
        },
    ];

    /// <summary>A Parallel whose branch fails starts anew, and the execution is stopped in the second round.</summary>
    public static IReadOnlyList<HistoryEvent> StartedAnewThenStopped { get; } =
    [
        Event(1, 0, 0, "ExecutionStarted"),
        Entered(2, 0, 0, "Parallel", "Link with a session"),
        Event(3, 2, 0, "ParallelStateStarted"),
        Entered(4, 3, 0, "Task", "PresignUrl"),
        Event(5, 4, 0, "TaskScheduled"),
        Failed(6, 5, 10, "SessionExpiredException"),
        Event(7, 6, 10, "ParallelStateFailed"),
        Event(8, 7, 1000, "ParallelStateStarted"),
        Entered(9, 8, 1000, "Task", "PresignUrl"),
        Event(10, 9, 1000, "TaskScheduled"),
        Event(11, 10, 12_000, "ExecutionAborted"),
    ];

    private static HistoryEvent Event(long id, long previous, int milliseconds, string type) => new()
    {
        Id = id,
        PreviousEventId = previous,
        Timestamp = Start.AddMilliseconds(milliseconds),
        Type = type,
    };

    private static HistoryEvent Entered(long id, long previous, int milliseconds, string kind, string state)
    {
        var entered = Event(id, previous, milliseconds, $"{kind}StateEntered");
        entered.StateEnteredEventDetails = new() { Name = state };
        return entered;
    }

    private static HistoryEvent Exited(long id, long previous, int milliseconds, string kind, string state)
    {
        var exited = Event(id, previous, milliseconds, $"{kind}StateExited");
        exited.StateExitedEventDetails = new() { Name = state };
        return exited;
    }

    private static HistoryEvent Failed(long id, long previous, int milliseconds, string error)
    {
        var failed = Event(id, previous, milliseconds, "TaskFailed");
        failed.TaskFailedEventDetails = new() { Error = error };
        return failed;
    }
}

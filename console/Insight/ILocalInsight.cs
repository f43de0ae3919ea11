using Amazon.StepFunctions.Model;

namespace Crosslink.WebConsole.Insight;

/// <summary>What only the cloud on this machine knows, and no API of AWS tells. Without one, the pages leave it out.</summary>
public interface ILocalInsight
{
    /// <summary>The executions of an Express state machine, newest first.</summary>
    IReadOnlyList<LocalListing> ExpressExecutions(string stateMachineArn);

    /// <summary>An Express execution, or a child of a Map run, with its events; null where it is not known.</summary>
    LocalExecution? Find(string executionArn);

    /// <summary>What is known of an attempt of a task.</summary>
    /// <param name="executionArn">The execution.</param>
    /// <param name="scheduledEventId">The event that the attempt begins with.</param>
    AttemptNotes NotesOf(string executionArn, long scheduledEventId);
}

/// <summary>A line of a list that AWS's own API does not give.</summary>
/// <param name="Error">Of one that did not succeed.</param>
public sealed record LocalListing(ExecutionListItem Item, string? Error);

/// <summary>An execution that AWS's own API does not show.</summary>
/// <param name="Events">With inputs and outputs.</param>
/// <param name="Definition">That it runs; null where it is not known.</param>
public sealed record LocalExecution(DescribeExecutionResponse Description, IReadOnlyList<HistoryEvent> Events, string? Definition);

/// <summary>What happened beside an attempt.</summary>
/// <param name="LogLines">What the function logged, oldest first.</param>
/// <param name="Denials">Which statement of which policy denied a call, a sentence each.</param>
public sealed record AttemptNotes(IReadOnlyList<string> LogLines, IReadOnlyList<string> Denials)
{
    public static AttemptNotes None { get; } = new([], []);
}

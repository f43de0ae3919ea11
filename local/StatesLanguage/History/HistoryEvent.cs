using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.History;

/// <summary>One event of an execution, as GetExecutionHistory shows it.</summary>
/// <param name="Id">Counts from 1 without gaps.</param>
/// <param name="PreviousEventId">The event before it in its line of states; 0 for a line's beginning.</param>
/// <param name="Timestamp">UTC.</param>
/// <param name="Type">Such as <c>TaskStateEntered</c>.</param>
/// <param name="Details">What stands under <see cref="DetailsName"/>; null when the type has no details. Not to be changed.</param>
public sealed record HistoryEvent(long Id, long PreviousEventId, DateTimeOffset Timestamp, string Type, JsonObject? Details)
{
    /// <summary>The member that holds the details, such as <c>stateEnteredEventDetails</c>.</summary>
    public string DetailsName => Type switch
    {
        _ when Type.EndsWith("StateEntered", StringComparison.Ordinal) => "stateEnteredEventDetails",
        _ when Type.EndsWith("StateExited", StringComparison.Ordinal) => "stateExitedEventDetails",
        _ => $"{char.ToLowerInvariant(Type[0])}{Type[1..]}EventDetails",
    };
}

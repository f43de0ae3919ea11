using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.Cloud.StepFunctions.Executions;

/// <summary>
/// What state machines write to their log groups (developer guide, "Using CloudWatch Logs to log execution history"), the
/// last ten thousand records of all machines. Never execution data: an event has no input, output and parameters here. Its
/// error and its cause are not execution data, and stay.
/// </summary>
public sealed class StatesLog
{
    private const int Capacity = 10_000;

    private static readonly string[] ExecutionData = ["input", "inputDetails", "output", "outputDetails", "parameters"];

    private readonly ConcurrentQueue<string> _records = new();

    /// <summary>JSON texts, the oldest first.</summary>
    public IReadOnlyList<string> Records => [.. _records];

    /// <param name="logging">The machine's <c>loggingConfiguration</c>; null for none.</param>
    internal void Add(string executionArn, HistoryEvent recorded, JsonObject? logging)
    {
        if (!Includes(logging?["level"]?.GetValue<string>(), recorded.Type))
        {
            return;
        }

        var details = new JsonObject((recorded.Details ?? []).Where(member => !ExecutionData.Contains(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        _records.Enqueue(Json.Write(new JsonObject
        {
            ["id"] = Text(recorded.Id),
            ["type"] = recorded.Type,
            ["details"] = details,
            ["previous_event_id"] = Text(recorded.PreviousEventId),
            ["event_timestamp"] = Text(recorded.Timestamp.ToUnixTimeMilliseconds()),
            ["execution_arn"] = executionArn,
        }));
        while (_records.Count > Capacity)
        {
            _records.TryDequeue(out _);
        }
    }

    // "Log levels for Step Functions execution events".
    private static bool Includes(string? level, string type) => level switch
    {
        "ALL" => true,
        "ERROR" => type.EndsWith("Failed", StringComparison.Ordinal) || type.EndsWith("TimedOut", StringComparison.Ordinal) || type.EndsWith("Aborted", StringComparison.Ordinal),
        "FATAL" => type is "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted",
        _ => false,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

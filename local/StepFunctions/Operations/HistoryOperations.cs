using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.StepFunctions.Operations;

/// <summary>GetExecutionHistory.</summary>
internal static class HistoryOperations
{
    private static readonly HashSet<string> ExecutionData = ["input", "output", "cause", "parameters"];

    public static JsonObject Get(StepFunctionsCall call)
    {
        var events = call.Execution("states:GetExecutionHistory").History.Events;
        var ordered = call.Request.Flag("reverseOrder") == true ? [.. events.Reverse()] : events;
        var withData = call.Request.Flag("includeExecutionData") ?? true;
        var page = Page.Of(ordered, call.Request);
        return Paging.Add(new JsonObject { ["events"] = new JsonArray([.. page.Items.Select(each => (JsonNode)Write(each, withData))]) }, page.NextToken);
    }

    private static JsonObject Write(HistoryEvent recorded, bool withData)
    {
        var written = new JsonObject
        {
            ["id"] = recorded.Id,
            ["previousEventId"] = recorded.PreviousEventId,
            ["timestamp"] = StepFunctionsCall.Time(recorded.Timestamp),
            ["type"] = recorded.Type,
        };
        if (recorded.Details is { } details)
        {
            written[recorded.DetailsName] = new JsonObject(details
                .Where(member => withData || !ExecutionData.Contains(member.Key))
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        }

        return written;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Crosslink.Local.Access.Services;
using Crosslink.Local.Cloud.StepFunctions.Executions;
using Crosslink.Local.Cloud.StepFunctions.Names;
using Crosslink.Local.Cloud.StepFunctions.Requests;
using Crosslink.Local.StatesLanguage.History;

namespace Crosslink.Local.Cloud.StepFunctions.Operations;

/// <summary>The operation on histories.</summary>
internal sealed class HistoryOperations(StepFunctionsState state)
{
    // Execution data: what states, tasks and the execution are given and give.
    private static readonly string[] Data = ["input", "output", "parameters"];

    public JsonObject Get(ServiceCall call, StatesRequest request)
    {
        var arn = request.Arn("executionArn", StatesArn.Execution);
        call.Demand("states:GetExecutionHistory", arn.Text, arn.Account);
        var events = state.FindExecution(arn).History.Events;
        var backwards = request.Flag("reverseOrder", otherwise: false);
        var withData = request.Flag("includeExecutionData", otherwise: true);
        return Page.Of(
            backwards ? events.Reverse() : events,
            e => e.Id.ToString(CultureInfo.InvariantCulture),
            (e, last) => long.Parse(last, CultureInfo.InvariantCulture) is var id && (backwards ? e.Id < id : e.Id > id),
            request,
            "events",
            e => Written(e, withData));
    }

    private static JsonObject Written(HistoryEvent recorded, bool withData)
    {
        var written = new JsonObject
        {
            ["timestamp"] = EpochSeconds.Of(recorded.Timestamp),
            ["type"] = recorded.Type,
            ["id"] = recorded.Id,
            ["previousEventId"] = recorded.PreviousEventId,
        };
        if (recorded.Details is { } details)
        {
            written[recorded.DetailsName] = new JsonObject(details
                .Where(member => withData || !Data.Contains(member.Key))
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        }

        return written;
    }
}

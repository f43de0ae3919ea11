using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>
/// The Context Object, <c>$$</c> (developer guide, "Accessing execution data from the Context object in Step
/// Functions"). It is made when a path first reads it: it holds the whole input, and few states ask.
/// </summary>
internal static class ContextObject
{
    public static Lazy<JsonObject> Of(ExecutionFacts facts, State state, DateTimeOffset enteredAt, int retries, MapItem? item) => new(() => With(item, new JsonObject
    {
        ["Execution"] = Execution(facts),
        ["StateMachine"] = new JsonObject { ["Id"] = facts.MachineArn, ["Name"] = facts.MachineName },
        ["State"] = Visited(state, enteredAt, retries),
    }));

    private static JsonObject With(MapItem? item, JsonObject context)
    {
        if (item is not null)
        {
            context["Map"] = new JsonObject { ["Item"] = new JsonObject { ["Index"] = item.Index, ["Value"] = item.Value?.DeepClone() } };
        }

        return context;
    }

    private static JsonObject Execution(ExecutionFacts facts)
    {
        var execution = new JsonObject
        {
            ["Id"] = facts.Arn,
            ["Input"] = Json.Read(facts.Input),
            ["StartTime"] = Json.Time(facts.StartTime),
            ["Name"] = facts.Name,
            ["RoleArn"] = facts.RoleArn,
        };
        if (!facts.IsExpress)
        {
            execution["RedriveCount"] = 0;
        }

        return execution;
    }

    private static JsonObject Visited(State state, DateTimeOffset enteredAt, int retries)
    {
        var visited = new JsonObject { ["Name"] = state.Name, ["EnteredTime"] = Json.Time(enteredAt) };
        if (state.CanRetry)
        {
            visited["RetryCount"] = retries;
        }

        return visited;
    }
}

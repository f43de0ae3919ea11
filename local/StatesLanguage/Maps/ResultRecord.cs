using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.History;
using Crosslink.Local.StatesLanguage.Values;

namespace Crosslink.Local.StatesLanguage.Maps;

/// <summary>All about a child, as <c>Transformation</c> NONE and every failure have it (developer guide, "ResultWriter").</summary>
internal static class ResultRecord
{
    public static JsonObject Of(ChildExecution child, string input, ExecutionOutcome outcome)
    {
        var record = new JsonObject();
        Add("Cause", outcome.Cause);
        Add("Error", outcome.Error);
        record["ExecutionArn"] = child.Arn;
        record["Input"] = input;
        record["InputDetails"] = Included();
        record["Name"] = child.Name;
        if (outcome.Output is not null)
        {
            record["Output"] = outcome.Output;
            record["OutputDetails"] = Included();
        }

        if (outcome.Status == ExecutionStatus.Succeeded)
        {
            record["RedriveCount"] = 0;
            record["RedriveStatus"] = "NOT_REDRIVABLE";
            record["RedriveStatusReason"] = "Execution is SUCCEEDED and cannot be redriven";
        }

        record["StartDate"] = Json.Time(child.StartTime);
        record["StateMachineArn"] = child.Run.ChildMachineArn;
        record["Status"] = outcome.Status.ApiName();
        record["StopDate"] = Json.Time(outcome.StoppedAt);
        return record;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                record[name] = value;
            }
        }
    }

    public static JsonObject Pending(string input) =>
        new() { ["Input"] = input, ["InputDetails"] = Included(), ["Status"] = "PENDING" };

    /// <summary>What goes into the results for a child: for one that has succeeded, what the transformation makes of its output.</summary>
    public static IEnumerable<JsonNode?> Of(Transformation transformation, ChildExecution child, string input, ExecutionOutcome outcome)
    {
        if (transformation == Transformation.None || outcome.Output is null)
        {
            return [Of(child, input, outcome)];
        }

        var output = Json.Read(outcome.Output);
        return transformation == Transformation.Flatten && output is JsonArray elements ? elements : [output];
    }

    private static JsonObject Included() => new() { ["Included"] = true };
}

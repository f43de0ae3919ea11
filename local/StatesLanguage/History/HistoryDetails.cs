using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.History;

/// <summary>The details of history events (Step Functions API reference, "HistoryEvent"). Inputs and outputs are JSON texts.</summary>
internal static class HistoryDetails
{
    public static JsonObject Started(string input, string roleArn) =>
        new() { ["input"] = input, ["inputDetails"] = NotTruncated(), ["roleArn"] = roleArn };

    public static JsonObject Entered(string state, string input) =>
        new() { ["input"] = input, ["inputDetails"] = NotTruncated(), ["name"] = state };

    /// <param name="assigned">The variables by name, as JSON texts; null for none.</param>
    public static JsonObject Exited(string state, string output, JsonObject? assigned)
    {
        var details = new JsonObject { ["name"] = state, ["output"] = output, ["outputDetails"] = NotTruncated() };
        if (assigned is not null)
        {
            details["assignedVariables"] = assigned;
            details["assignedVariablesDetails"] = NotTruncated();
        }

        return details;
    }

    public static JsonObject Succeeded(string output) => new() { ["output"] = output, ["outputDetails"] = NotTruncated() };

    /// <summary>Of a failure; a name or cause that there is not has no member.</summary>
    public static JsonObject Failed(string? error, string? cause)
    {
        var details = new JsonObject();
        if (cause is not null)
        {
            details["cause"] = cause;
        }

        if (error is not null)
        {
            details["error"] = error;
        }

        return details;
    }

    // "Indicates whether input or output was truncated in the response. Always false for API calls."
    private static JsonObject NotTruncated() => new() { ["truncated"] = false };
}

using System.Text.Json.Nodes;

namespace Crosslink.Cli.Steps;

/// <summary>The steps as JSON, without inputs and outputs, which may contain a link.</summary>
internal static class StepsJson
{
    public static JsonArray Write(IEnumerable<Step> steps) => [.. steps.Select(step => (JsonNode)new JsonObject
    {
        ["state"] = step.State,
        ["depth"] = step.Depth,
        ["outcome"] = step.OutcomeText,
        ["milliseconds"] = step.Duration is { } duration ? Math.Round(duration.TotalMilliseconds) : null,
        ["retries"] = step.Retries,
        ["error"] = step.Error,
    })];
}

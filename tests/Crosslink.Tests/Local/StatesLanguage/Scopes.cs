using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Executions;
using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>Scopes for paths, templates and functions.</summary>
internal static class Scopes
{
    public static readonly Guid Uuid = new("3f2c9a1e-5b7d-4c80-9e11-6d0f5a2b8c47");

    public static readonly Randomness Randomness = new(() => 0.5, () => Uuid);

    public static EvaluationScope Over(string input, string context = "{}") =>
        new(JsonNode.Parse(input), new(() => JsonNode.Parse(context)!.AsObject()), () => Uuid);

    public static void Same(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"expected {expected}, was {actual?.ToJsonString() ?? "null"}");
}

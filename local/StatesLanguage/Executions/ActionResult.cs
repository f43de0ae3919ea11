using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>What a state's action yields: the result, and the state that follows (null ends the branch).</summary>
internal readonly record struct ActionResult(JsonNode? Value, string? Next);

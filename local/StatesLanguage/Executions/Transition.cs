using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>Out of a state: the one that follows (null ends the branch), and the output.</summary>
internal readonly record struct Transition(string? Next, JsonNode? Output);

using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>What a state's action yields: the result, the state that follows (null ends the branch), and what is assigned from the result.</summary>
internal readonly record struct ActionResult(JsonNode? Value, string? Next, PayloadTemplate? Assign);

using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Executions;

/// <summary>The item that an iteration of a Map state works on, <c>$$.Map.Item</c>. The value is not to be changed.</summary>
internal sealed record MapItem(int Index, JsonNode? Value);

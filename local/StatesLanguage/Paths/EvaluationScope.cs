using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Executions;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>What paths and intrinsic functions may read while one field of a state is processed.</summary>
/// <param name="Input">The document that <c>$</c> names.</param>
/// <param name="Context">The Context Object that <c>$$</c> names.</param>
/// <param name="Randomness">The source for <c>States.UUID</c>.</param>
public sealed record EvaluationScope(JsonNode? Input, ContextObject Context, Randomness Randomness);

using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Tasks;

/// <summary>One attempt of a Task state.</summary>
/// <param name="Resource">The state's Resource, such as <c>arn:aws:states:::lambda:invoke</c>.</param>
/// <param name="Parameters">The state's Parameters, filled in.</param>
/// <param name="Role">On whose behalf the resource is used.</param>
/// <param name="Attempt">Whose attempt this is.</param>
public sealed record TaskRequest(string Resource, JsonNode? Parameters, MachineRole Role, TaskAttempt Attempt);

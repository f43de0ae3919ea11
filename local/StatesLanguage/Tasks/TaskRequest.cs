using System.Text.Json.Nodes;

namespace Crosslink.Local.StatesLanguage.Tasks;

/// <summary>One attempt of a Task state.</summary>
/// <param name="Resource">The state's Resource: <c>arn:aws:states:::lambda:invoke</c>, or a function's ARN.</param>
/// <param name="Parameters">The effective input: the parameters of <c>lambda:invoke</c>, or the function's payload.</param>
/// <param name="Role">On whose behalf the resource is used.</param>
/// <param name="Attempt">Whose attempt this is.</param>
public sealed record TaskRequest(string Resource, JsonNode? Parameters, MachineRole Role, TaskAttempt Attempt)
{
    /// <summary>True where the Resource is the function itself: its answer is the Result, without anything around it.</summary>
    public bool IsFunction => Resource.Contains(":function:", StringComparison.Ordinal);

    /// <summary>The name or ARN of the function.</summary>
    public string Function => IsFunction ? Resource : Parameters?["FunctionName"]?.GetValue<string>() ?? "";

    /// <summary>The version or alias that is given beside the function; null without one.</summary>
    public string? Qualifier => IsFunction ? null : Parameters?[nameof(Qualifier)]?.GetValue<string>();

    /// <summary>What the function is to get; null for nothing.</summary>
    public JsonNode? Payload => IsFunction ? Parameters : Parameters?[nameof(Payload)];
}

namespace Crosslink.Tests.Local.StatesLanguage.Workflows;

/// <summary>A shape that workflows published by others have, in a definition of our own.</summary>
/// <param name="Name">What it does.</param>
/// <param name="States">The members of <c>States</c>, without the braces; the first one starts. <c>CALL(f)</c> stands for the members of a Task whose resource is the function f.</param>
/// <param name="Input">JSON.</param>
/// <param name="Expected">The output as JSON, or <c>!Error cause</c>.</param>
internal sealed record WorkflowShape(string Name, string States, string Input, string Expected)
{
    /// <summary>What each function does, as <see cref="ScriptedTasks"/> reads it.</summary>
    public (string Function, string[] Script)[] Functions { get; init; } = [];

    /// <summary>The functions that are called, in order; null where that is not fixed.</summary>
    public string? Calls { get; init; }

    /// <summary>Seconds until the end.</summary>
    public double Seconds { get; init; }
}

namespace Crosslink.Local.Cloud.StepFunctions.Machines;

/// <summary>The two kinds of workflow.</summary>
public enum StateMachineType
{
    /// <summary><c>STANDARD</c>: executions have names and a history, and may last a year.</summary>
    Standard,

    /// <summary><c>EXPRESS</c>: executions last five minutes and can be awaited, but not looked up.</summary>
    Express,
}

/// <summary>The names of types.</summary>
internal static class StateMachineTypeNames
{
    /// <summary>As the API spells it, such as <c>EXPRESS</c>.</summary>
    public static string ApiName(this StateMachineType type) => type.ToString().ToUpperInvariant();
}

namespace Crosslink.Local.StepFunctions;

/// <summary>
/// The names of state machines and executions (Step Functions API reference, CreateStateMachine and StartExecution): 1 to
/// 80 characters without white space, brackets, wildcards, control characters and <c>" # % \ ^ | ~ ` $ &amp; , ; : /</c>.
/// </summary>
internal static class ResourceName
{
    private const int Longest = 80;

    /// <exception cref="Wire.AwsErrorException"><c>InvalidName</c></exception>
    public static string Check(string name) =>
        name.Length is >= 1 and <= Longest && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || "<>{}[]?*\"#%\\^|~`$&,;:/".Contains(c, StringComparison.Ordinal))
            ? name
            : throw StepFunctionsErrors.InvalidName(name);
}

using System.Text.RegularExpressions;

namespace Crosslink.Deployment.Definitions;

/// <summary>
/// The functions that a state machine definition calls, read from its substitutions: <c>${AssumeRoleFunctionArn}</c>
/// is the function <c>AssumeRole</c>. From them follow what its role may invoke and what a deployment fills in.
/// </summary>
public static partial class DefinitionFunctions
{
    /// <summary>Names in alphabetical order, each once.</summary>
    public static IReadOnlyList<string> In(string definition) =>
        [.. FunctionArn().Matches(definition).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The substitution that stands for a function, without its braces.</summary>
    public static string Substitution(string function) => $"{function}FunctionArn";

    [GeneratedRegex(@"\$\{([A-Za-z]+)FunctionArn\}")]
    private static partial Regex FunctionArn();
}

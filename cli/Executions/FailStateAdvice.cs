using System.Text.RegularExpressions;
using Crosslink.Local.Accounts;

namespace Crosslink.Cli.Executions;

/// <summary>The advice that the Fail states of our definitions put before what happened.</summary>
internal static partial class FailStateAdvice
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        .. from definition in WorkflowDefinitions.All.Values
           from match in AdviceInCausePath().Matches(definition)
           select match.Groups[1].Value,
    ];

    [GeneratedRegex(@"""CausePath"":\s*""States\.Format\('([^'\\]+)\{\}'")]
    private static partial Regex AdviceInCausePath();
}

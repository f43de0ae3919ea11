using System.CommandLine;
using System.CommandLine.Parsing;

namespace Crosslink.Cli.Commands;

/// <summary>An option whose value is empty: what a script passes when the variable that it meant is not set. No option takes one.</summary>
internal static class EmptyOption
{
    public static string? In(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<OptionResult>()
        .FirstOrDefault(option => option.Tokens.Any(token => token.Value.Length == 0))?.Option.Name;

    public static string Describe(string option) => $"The value of {option} is empty.";
}

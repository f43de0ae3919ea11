using System.CommandLine;
using System.CommandLine.Parsing;

namespace Crosslink.Cli.Commands;

/// <summary>Finds an option with an empty value, which a script passes if a variable is not set. No option allows one.</summary>
internal static class EmptyOption
{
    public static string? In(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<OptionResult>()
        .FirstOrDefault(option => option.Tokens.Any(token => token.Value.Length == 0))?.Option.Name;

    public static string Describe(string option) => $"The value of {option} is empty.";
}

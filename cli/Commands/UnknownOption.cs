using System.CommandLine;
using System.CommandLine.Parsing;
using Crosslink.Functions.Suggestions;

namespace Crosslink.Cli.Commands;

/// <summary>
/// Finds a misspelt option, which System.CommandLine takes for a positional argument. An argument that really starts with
/// <c>--</c>, as an object key may, has to follow a separate <c>--</c>.
/// </summary>
internal static class UnknownOption
{
    public static string? In(ParseResult parsed)
    {
        var arguments = parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);
        return parsed.Tokens
            .TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument)
            .Select(token => token.Value)
            .Intersect(arguments.Concat(parsed.UnmatchedTokens))
            .FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));
    }

    /// <summary>Names the option and suggests a similar one.</summary>
    public static string Describe(string option, Command command) =>
        $"Unrecognized option '{option}'.{Suggestion.For(option, command.Options.Select(known => known.Name))}";
}

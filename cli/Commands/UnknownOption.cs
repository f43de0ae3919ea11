using System.CommandLine;
using System.CommandLine.Parsing;
using Crosslink.Functions.Suggestions;

namespace Crosslink.Cli.Commands;

/// <summary>
/// System.CommandLine takes a misspelt option for a positional argument. An argument that really starts with
/// <c>--</c> (an object key may) is written after a <c>--</c> of its own.
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

    /// <summary>Names the option and the one that was probably meant.</summary>
    public static string Describe(string option, Command command) =>
        $"Unrecognized option '{option}'.{Suggestion.For(option, command.Options.Select(known => known.Name))}";
}

using System.CommandLine;
using Crosslink.Functions.Suggestions;

namespace Crosslink.Cli.Commands;

/// <summary>The answer to an invalid command line: what is wrong, the usage, and examples.</summary>
internal static class UsageError
{
    public static string Describe(ParseResult parsed) => Describe(parsed, [.. Errors(parsed)]);

    public static string Describe(ParseResult parsed, params string[] errors)
    {
        var command = parsed.CommandResult.Command;
        var name = NameOf(command);
        string[] lines =
        [
            .. errors.Select(error => $"{name}: {error}"),
            "",
            "Usage:",
            .. Usages(command).Select(usage => $"  {usage}"),
            "",
            .. Examples(command),
            $"See '{name} --help'.",
            "",
        ];
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<string> Errors(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand root && parsed.UnmatchedTokens is [var first, ..]
            ? [$"'{first}' is not a command.{Suggestion.For(first, root.Subcommands.Select(command => command.Name))}"]
            : parsed.Errors.Select(error => error.Message);

    private static IEnumerable<string> Usages(Command command) =>
    [
        .. command is RootCommand ? Array.Empty<string>() : [$"{NameOf(command)} {string.Concat(command.Arguments.Select(Argument))}[options]"],
        .. command.Subcommands.SelectMany(Usages),
    ];

    /// <summary>The words that the user types: <c>crosslink ticket show</c>.</summary>
    private static string NameOf(Command command) =>
        command is RootCommand ? "crosslink" : $"{NameOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string Argument(Argument argument) =>
        argument.HasDefaultValue ? $"[<{argument.Name}>] " : $"<{argument.Name}> ";

    private static IEnumerable<string> Examples(Command command) =>
        command is CommandWithExamples documented
            ? ["Examples:", .. documented.Examples.Select(example => $"  {example}"), ""]
            : [];
}

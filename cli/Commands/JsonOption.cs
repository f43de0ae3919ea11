using System.CommandLine;

namespace Crosslink.Cli.Commands;

/// <summary><c>--json</c>, an option of every command: the result as JSON on standard output, a failure as one line of JSON on standard error.</summary>
internal static class JsonOption
{
    private const string Name = "--json";

    public static Option<bool> Create(string description) => new(Name) { Description = description };

    /// <summary>Whether the command line asks for JSON.</summary>
    public static bool IsOn(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Any(option => option.Name == Name) && parsed.GetValue<bool>(Name);
}

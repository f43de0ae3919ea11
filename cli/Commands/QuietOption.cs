using System.CommandLine;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Commands;

/// <summary><c>--quiet</c>, an option of every command: standard error gets failures and nothing else.</summary>
internal static class QuietOption
{
    private const string Name = "--quiet";

    public static Option<bool> Create() => new(Name, "-q") { Description = "Print no progress and no notes on standard error, failures alone", Recursive = true };

    public static bool IsOn(ParseResult parsed) => parsed.GetValue<bool>(Name);

    /// <summary>The environment of a command that has nothing to say but its result.</summary>
    public static CommandEnvironment Silence(CommandEnvironment environment) => environment with { Error = TextWriter.Null, Failures = environment.Error, ErrorIsTerminal = false };
}

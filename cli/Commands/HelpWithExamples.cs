using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Crosslink.Cli.Commands;

/// <summary>Prints the usual help, then the command's examples. The root command prints those of every command.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private readonly HelpAction _help = new() { MaxWidth = 100 };

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        HideArgumentsOfParents(parseResult.CommandResult.Command);
        var exitCode = _help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in ExamplesOf(parseResult.CommandResult.Command))
        {
            output.WriteLine($"  {example}");
        }

        return exitCode;
    }

    // System.CommandLine lists them in the usage of a sub-command, which does not take them.
    private static void HideArgumentsOfParents(Command command)
    {
        foreach (var parent in command.Parents.OfType<Command>())
        {
            foreach (var argument in parent.Arguments)
            {
                argument.Hidden = true;
            }
        }
    }

    private static IEnumerable<string> ExamplesOf(Command command) =>
        command is CommandWithExamples documented ? documented.Examples : command.Subcommands.SelectMany(ExamplesOf);
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Crosslink.Cli.Commands;

namespace Crosslink.Cli;

/// <summary>The <c>crosslink</c> command: parses, runs, and turns what happened into an <see cref="ExitCode"/>.</summary>
public static class CommandLine
{
    // An object key may start with '@' or '-x'; neither is a response file or a bundle of options.
    private static readonly ParserConfiguration Parsing = new()
    {
        EnablePosixBundling = false,
        ResponseFileTokenReplacer = null,
    };

    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        Surroundings surroundings,
        CancellationToken cancellationToken)
    {
        var parsed = CommandTree(surroundings).Parse(arguments, Parsing);
        if (parsed.Errors.Count == 0 && UnknownOption.In(parsed) is { } unknown)
        {
            await surroundings.Error.WriteLineAsync($"Unrecognized option '{unknown}'. See 'crosslink --help'.");
            return ExitCode.Usage;
        }

        var isUsageError = parsed.Action is ParseErrorAction;
        var invocation = new InvocationConfiguration
        {
            Output = isUsageError ? surroundings.Error : surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
        };

        try
        {
            var exitCode = await parsed.InvokeAsync(invocation, cancellationToken);
            return isUsageError ? ExitCode.Usage : exitCode;
        }
        catch (CommandFailedException failure)
        {
            await surroundings.Error.WriteLineAsync(failure.Describe());
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await surroundings.Error.WriteLineAsync("crosslink: stopped before the work was done");
            return ExitCode.Failed;
        }
    }

    private static RootCommand CommandTree(Surroundings surroundings)
    {
        var root = new RootCommand("Short-lived download links to S3 objects that live in another AWS account.")
        {
            GraphCommand.Create(surroundings),
        };
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        return root;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Crosslink.Cli.Commands;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Streams;

namespace Crosslink.Cli;

/// <summary>The <c>crosslink</c> command: parses its arguments, runs, and returns an <see cref="ExitCode"/>.</summary>
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
        CommandEnvironment environment,
        CancellationToken cancellationToken)
    {
        environment = environment with
        {
            Output = new PrintableWriter(environment.Output),
            Error = new PrintableWriter(environment.Error, hidesSecrets: true),
            Terminal = environment.Error,
        };
        var parsed = CommandTree(environment).Parse(arguments, Parsing);
        if (QuietOption.IsOn(parsed))
        {
            parsed = CommandTree(QuietOption.Silence(environment)).Parse(arguments, Parsing);
        }

        if (UnknownOption.In(parsed) is { } unknown)
        {
            await environment.Error.WriteAsync(UsageError.Describe(parsed, UnknownOption.Describe(unknown, parsed.CommandResult.Command)));
            return ExitCode.Usage;
        }

        if (EmptyOption.In(parsed) is { } empty)
        {
            await environment.Error.WriteAsync(UsageError.Describe(parsed, EmptyOption.Describe(empty)));
            return ExitCode.Usage;
        }

        if (parsed.Action is ParseErrorAction)
        {
            await environment.Error.WriteAsync(UsageError.Describe(parsed));
            return ExitCode.Usage;
        }

        var invocation = new InvocationConfiguration
        {
            Output = environment.Output,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            // It throws where two signals come at once; Interruption handles them.
            ProcessTerminationTimeout = null,
        };

        try
        {
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await environment.Error.WriteLineAsync("crosslink: interrupted before the work was done");
            return ExitCode.Failed;
        }
        catch (Exception exception) when (AwsFailure.Describe(exception) is { } failure)
        {
            failure = new NetworkSettings(environment).Explain(failure);
            await environment.Error.WriteLineAsync(
                JsonOption.IsOn(parsed) ? FailureReport.Json(failure) : FailureReport.Text(failure));
            return ExitCode.Failed;
        }
    }

    private static RootCommand CommandTree(CommandEnvironment environment)
    {
        var root = new RootCommand("Short-lived links to download or upload S3 objects that live in another AWS account.")
        {
            LinkCommand.Create(environment),
            UploadCommand.Create(environment),
            TicketCommand.Create(environment),
            BatchCommand.Create(environment),
            LocalCommand.Create(environment),
            DoctorCommand.Create(environment),
            ConsoleCommand.Create(environment),
            HistoryCommand.Create(environment),
            GraphCommand.Create(environment),
            TestStateCommand.Create(environment),
            CostCommand.Create(environment),
            CompletionCommand.Create(environment),
        };
        root.Add(HelpCommand.Create(root));
        root.Add(QuietOption.Create());
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        return root;
    }
}

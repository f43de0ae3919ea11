using Crosslink.Cli.Buckets;
using Crosslink.Cli.Consoles;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Steps;
using Crosslink.Cli.Workflows;
using Crosslink.Client;

namespace Crosslink.Cli.Links;

/// <summary>Gets a link from the workflow, prints it and tries it.</summary>
internal sealed class LinkTask(CommandEnvironment environment)
{
    public required WorkflowChoice Workflow { get; init; }

    public required LinkRequest Request { get; init; }

    /// <summary>Whether standard output gets the execution's output in place of the URL.</summary>
    public required bool PrintsJson { get; init; }

    public required bool PrintsHistory { get; init; }

    public required bool Tries { get; init; }

    /// <summary>Whether the web console shows the execution once it has ended.</summary>
    public bool Opens { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await Connection.OpenAsync(Workflow, environment, cancellationToken);
        var machine = await StateMachineFinder.FindAsync(
            connection.Client, Workflow.StateMachineArn, MachineNames.Link, cancellationToken);
        if (Opens && machine.IsExpress)
        {
            throw ExecutionPlace.NoHistory();
        }

        var run = new WorkflowRun(connection.Client, machine, environment);
        var ending = await StepDisplay.For(environment, quiet: PrintsJson || PrintsHistory)
            .ShowWhileAsync(show => run.RunAsync(Request.ToJson(), show, cancellationToken));
        if (PrintsHistory)
        {
            await PrintHistoryAsync(ending, machine);
        }

        if (!Opens)
        {
            return await FinishAsync(ending, machine, connection, cancellationToken);
        }

        var code = await FinishBeforeShowingAsync(ending, machine, connection, cancellationToken);
        await new ConsoleWindow(environment).ShowAsync(connection.Client, connection.Insight, ending.Arn, cancellationToken);
        return code;
    }

    // A link that failed is what the console is most wanted for.
    private async Task<int> FinishBeforeShowingAsync(Ending ending, StateMachine machine, Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await FinishAsync(ending, machine, connection, cancellationToken);
        }
        catch (CommandFailedException failure)
        {
            await environment.Failures.WriteLineAsync(PrintsJson ? FailureReport.Json(failure) : FailureReport.Text(failure));
            return ExitCode.Failed;
        }
    }

    private async Task<int> FinishAsync(Ending ending, StateMachine machine, Connection connection, CancellationToken cancellationToken)
    {
        var output = await RequireOutputAsync(ending, machine, connection, cancellationToken);
        var link = LinkOutput.Read(output);
        await environment.Output.WriteLineAsync(PrintsJson ? output : link.Url);
        await environment.Output.FlushAsync(cancellationToken);

        if (Tries)
        {
            var trial = await new LinkTrial(environment).RunAsync(link.Url, Request.AllowedCidrs ?? [], cancellationToken);
            await environment.Error.WriteLineAsync(trial);
        }

        await environment.Error.WriteLineAsync(connection.EndsWithTheCommand
            ? "The link stops working when this command ends, because its local cloud ends too. For links that last, use crosslink local."
            : $"The link works until {Instants.Text(link.ExpiresAt)}.");
        return ExitCode.Done;
    }

    private async Task<string> RequireOutputAsync(Ending ending, StateMachine machine, Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return ending.RequireOutput(canBeLookedAt: !connection.EndsWithTheCommand && !machine.IsExpress);
        }
        catch (CommandFailedException failure)
        {
            throw await KeyHint.AddAsync(failure, new S3Location(Request.Bucket, Request.Key), connection, cancellationToken);
        }
    }

    private async Task PrintHistoryAsync(Ending ending, StateMachine machine)
    {
        if (machine.IsExpress)
        {
            await environment.Error.WriteLineAsync("An Express state machine keeps no history; its log has the steps.");
            return;
        }

        await StepTable.WriteAsync(ending.Steps, environment.Error);
    }
}

using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Links;
using Crosslink.Cli.Workflows;

namespace Crosslink.Cli.Tickets;

/// <summary>Gets a ticket from the workflow, prints it and tries it.</summary>
internal sealed class TicketTask(CommandEnvironment environment)
{
    public required WorkflowChoice Workflow { get; init; }

    public required S3Location Target { get; init; }

    /// <summary>The execution's input, with a ticket.</summary>
    public required string Input { get; init; }

    /// <summary>How often the ticket works; null for any number.</summary>
    public required int? MaxUses { get; init; }

    /// <summary>Whether standard output gets the execution's output in place of the URL.</summary>
    public required bool PrintsJson { get; init; }

    public required bool Tries { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await TicketPlaces.OpenAsync(Workflow, environment, cancellationToken);
        var machine = await StateMachineFinder.FindAsync(
            connection.Client, Workflow.StateMachineArn, MachineNames.ExpressLink, cancellationToken);

        // Step Functions itself refuses a synchronous start of another type, so no Standard history can show a ticket.
        var run = new WorkflowRun(connection.Client, machine with { IsExpress = true }, environment);
        var output = await RequireOutputAsync(await run.RunAsync(Input, _ => { }, cancellationToken), connection, cancellationToken);
        var ticket = TicketOutput.Read(output);
        await environment.Output.WriteLineAsync(PrintsJson ? output : ticket.TicketUrl);
        await environment.Output.FlushAsync(cancellationToken);
        if (Tries)
        {
            await environment.Error.WriteLineAsync(await new TicketTrial(environment).RunAsync(ticket.TicketUrl, cancellationToken));
        }

        await environment.Error.WriteLineAsync($"{Uses()} until {Instants.Text(ticket.ValidUntil)}.");
        // An id may start with a dash, as an option does.
        var dashes = ticket.TicketId.StartsWith('-') ? "-- " : "";
        await environment.Error.WriteLineAsync($"To take it back: crosslink ticket revoke {dashes}{ticket.TicketId}");
        return ExitCode.Done;
    }

    private string Uses() => MaxUses is { } most ? $"The ticket works {Counted.Text(most, "time")}," : "The ticket works";

    private async Task<string> RequireOutputAsync(Ending ending, Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return ending.RequireOutput(canBeLookedAt: false);
        }
        catch (CommandFailedException failure)
        {
            throw await KeyHint.AddAsync(failure, Target, connection, cancellationToken);
        }
    }
}

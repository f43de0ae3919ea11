using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Workflows;
using Crosslink.Client;
using Crosslink.Functions.Tickets;
using Crosslink.WebConsole.Text;

namespace Crosslink.Cli.Tickets;

/// <summary>Takes back one ticket, or all tickets of a run.</summary>
internal sealed class TicketRevokeTask(CommandEnvironment environment)
{
    public required WorkflowChoice Workflow { get; init; }

    /// <summary>Null where there is a run.</summary>
    public required TicketId? Ticket { get; init; }

    /// <summary>Null where there is a ticket.</summary>
    public required string? Run { get; init; }

    /// <summary>Null to derive it from the state machine.</summary>
    public required string? BatchBucket { get; init; }

    public required bool PrintsJson { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await TicketPlaces.OpenAsync(Workflow, environment, cancellationToken);
        var shelf = await TicketPlaces.FindShelfAsync(connection, Workflow, BatchBucket, environment, cancellationToken);
        var (done, text) = await (Ticket is null ? RevokeRunAsync(connection, shelf, Run!, cancellationToken) : RevokeAsync(shelf, Ticket, cancellationToken));
        await environment.Output.WriteLineAsync(PrintsJson ? done.ToJsonString(RelaxedJson.Compact) : text);
        return ExitCode.Done;
    }

    /// <returns>False if the run's execution has ended, or if no execution has the run's name.</returns>
    private async Task<bool> IsUnderwayAsync(Connection connection, string run, CancellationToken cancellationToken)
    {
        var machine = await StateMachineFinder.FindAsync(connection.Client, Workflow.StateMachineArn, MachineNames.Batch, cancellationToken);
        try
        {
            return await ExecutionDescription.FindAsync(connection.Client, ExecutionClient.ArnOf(machine.Arn, run), cancellationToken) is { } described
                && ExecutionClient.GoesOn(described.Status);
        }
        catch (AmazonStepFunctionsException scheduled) when (scheduled.ErrorCode == "InvalidArn")
        {
            // The run of a schedule has a name that no execution can have.
            return false;
        }
    }

    private static async Task<(JsonObject Done, string Text)> RevokeAsync(TicketShelf shelf, TicketId ticket, CancellationToken cancellationToken)
    {
        // What it leads to tells the user whether it was the right one.
        var stored = await shelf.FindAsync(ticket, cancellationToken);
        if (stored is null || !await shelf.TakeBackAsync(ticket, cancellationToken))
        {
            throw TicketPlaces.NotFound(shelf);
        }

        var (bucket, key) = (stored.Request.Bucket, stored.Request.Key);
        return (
            new JsonObject { ["ticketId"] = ticket.Text, ["bucket"] = bucket, ["key"] = key },
            $"The ticket for {Printable.Line($"s3://{bucket}/{key}")} was taken back. "
            + $"A link that it gave before works until its own end, within {Counted.Text(stored.Request.ExpiresInSeconds, "second")}.");
    }

    private async Task<(JsonObject Done, string Text)> RevokeRunAsync(Connection connection, TicketShelf shelf, string run, CancellationToken cancellationToken)
    {
        var objects = await shelf.TakeBackRunAsync(run, cancellationToken);
        var underway = BatchBucket is null && await IsUnderwayAsync(connection, run, cancellationToken);
        return objects > 0 || underway
            ? (
                new JsonObject { ["run"] = run, ["objects"] = objects },
                $"All tickets of the run {run} were taken back: {Counted.Text(objects, "object")} with up to 500 tickets each."
                + (underway ? " The run is still working; its other lines fail with TicketsRevoked." : ""))
            : throw new CommandFailedException(
                "RunWithoutTickets",
                $"There are no tickets of a run '{Secrets.HideIn(run)}' in {shelf.Name}: it issued none, they were taken back, or their time is long over. From now on a run of that name issues none.",
                "Check the name of the run, which the output of presign-batch gives, and the account and region.");
    }
}

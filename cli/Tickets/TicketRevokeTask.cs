using System.Text.Json.Nodes;
using Crosslink.Cli.Environments;
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
        var machine = RunExecution.MachineOf(Run, Workflow.StateMachineArn);
        var shelf = await TicketPlaces.FindShelfAsync(connection, Workflow with { StateMachineArn = machine }, BatchBucket, environment, cancellationToken);
        var (done, text) = await (Ticket is null ? RevokeRunAsync(connection, machine, shelf, Run!, cancellationToken) : RevokeAsync(shelf, Ticket, cancellationToken));
        await environment.Output.WriteLineAsync(PrintsJson ? done.ToJsonString(RelaxedJson.Compact) : text);
        return ExitCode.Done;
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

    private async Task<(JsonObject Done, string Text)> RevokeRunAsync(Connection connection, string? machineArn, TicketShelf shelf, string named, CancellationToken cancellationToken)
    {
        // Whoever names the bucket may lack the right to describe executions. An ARN cannot be understood without it.
        var execution = BatchBucket is null || RunExecution.IsArn(named) ? await RunExecution.FindAsync(connection.Client, machineArn, named, cancellationToken) : null;
        var run = execution is null ? named : RunExecution.RunOf(named, execution, shelf.Name);
        var objects = await shelf.TakeBackRunAsync(run, cancellationToken);
        var goesOn = execution is not null && ExecutionClient.GoesOn(execution.Status);
        if (objects == 0)
        {
            await RequireRunAsync(shelf, run, goesOn, cancellationToken);
        }

        return (
            new JsonObject { ["run"] = run, ["objects"] = objects },
            (objects > 0 ? $"All tickets of the run {run} were taken back: {Counted.Text(objects, "object")} with up to 500 tickets each." : $"The run {run} had issued no tickets yet.")
            + (goesOn ? " The run is still working; its other lines fail with TicketsRevoked." : ""));
    }

    // A run that still works issues tickets elsewhere if this is not its bucket.
    private static async Task RequireRunAsync(TicketShelf shelf, string run, bool goesOn, CancellationToken cancellationToken)
    {
        if (!goesOn)
        {
            throw new CommandFailedException(
                "RunWithoutTickets",
                $"There are no tickets of a run '{Secrets.HideIn(run)}' in {shelf.Name}: it issued none, they were taken back, or their time is long over. From now on a run of that name issues none.",
                "Check the name of the run, which the output of presign-batch gives, and the account and region.");
        }

        if (!await shelf.HasRunAsync(run, cancellationToken))
        {
            throw new CommandFailedException(
                "RunUnknown",
                $"The run {run} is working, but {shelf.Name} has nothing of it.",
                "Check --batch-bucket. If it is the bucket of that run, the run has only just begun and will issue no tickets: repeat the command to be sure.");
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Workflows;
using Crosslink.Client;
using Crosslink.Functions.Follow;
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
        var machine = MachineArn;
        var shelf = await TicketPlaces.FindShelfAsync(connection, Workflow with { StateMachineArn = machine }, BatchBucket, environment, cancellationToken);
        var (done, text) = await (Ticket is null ? RevokeRunAsync(connection, machine, shelf, Run!, cancellationToken) : RevokeAsync(shelf, Ticket, cancellationToken));
        await environment.Output.WriteLineAsync(PrintsJson ? done.ToJsonString(RelaxedJson.Compact) : text);
        return ExitCode.Done;
    }

    /// <summary>The batch machine of the execution that is named, or of the deployment that is; null to look for it.</summary>
    private string? MachineArn =>
        Run is not null && Arn.TryParse(Run, out var execution)
            ? execution.Resource.Split(':')[0] is var name && name.EndsWith(MachineNames.Batch, StringComparison.Ordinal)
                ? (execution with { Kind = "stateMachine", Resource = name }).ToString()
                : throw new CommandFailedException("RunUnknown", $"The execution is one of {name}, and runs are executions of presign-batch.", "Name the run, or the execution of presign-batch that made it.")
            : Workflow.StateMachineArn is { } named && Arn.TryParse(named, out var machine) ? (MachineNames.BatchOf(machine) ?? machine).ToString()
            : Workflow.StateMachineArn;

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
        var execution = await FindExecutionAsync(connection, machineArn, named, cancellationToken);
        var run = execution is null ? named : RunOf(named[(named.LastIndexOf(':') + 1)..], execution, shelf);
        var objects = await shelf.TakeBackRunAsync(run, cancellationToken);
        var goesOn = execution is not null && ExecutionClient.GoesOn(execution.Status);
        return objects > 0 || goesOn
            ? (
                new JsonObject { ["run"] = run, ["objects"] = objects },
                $"All tickets of the run {run} were taken back: {Counted.Text(objects, "object")} with up to 500 tickets each."
                + (goesOn ? " The run is still working; its other lines fail with TicketsRevoked." : ""))
            : throw new CommandFailedException(
                "RunWithoutTickets",
                $"There are no tickets of a run '{Secrets.HideIn(run)}' in {shelf.Name}: it issued none, they were taken back, or their time is long over. From now on a run of that name issues none.",
                "Check the name of the run, which the output of presign-batch gives, and the account and region.");
    }

    /// <param name="named">The name of a run, or the ARN of an execution.</param>
    /// <returns>Null if no execution has the name, as that of a scheduled run.</returns>
    private async Task<DescribeExecutionResponse?> FindExecutionAsync(Connection connection, string? machineArn, string named, CancellationToken cancellationToken)
    {
        var isArn = Arn.TryParse(named, out _);
        if (!isArn && BatchBucket is not null)
        {
            return null;
        }

        var arn = isArn ? named : ExecutionClient.ArnOf((await StateMachineFinder.FindAsync(connection.Client, machineArn, MachineNames.Batch, cancellationToken)).Arn, named);
        try
        {
            return await ExecutionDescription.FindAsync(connection.Client, arn, cancellationToken)
                ?? (isArn ? throw new CommandFailedException("ExecutionDoesNotExist", $"There is no execution {arn}.", "Check the ARN and the region, or name the run itself.") : null);
        }
        catch (AmazonStepFunctionsException scheduled) when (!isArn && scheduled.ErrorCode == "InvalidArn")
        {
            // The run of a schedule has a name that no execution can have.
            return null;
        }
    }

    /// <summary>The run of an execution: its output says so; otherwise a run has its execution's name, unless it is of a schedule.</summary>
    /// <param name="name">The execution's.</param>
    private static string RunOf(string name, DescribeExecutionResponse execution, TicketShelf shelf)
    {
        if (Member(execution.Output, "run") is { } run)
        {
            return run.ToString();
        }

        if (execution.Input is not null && Member(execution.Input, "ticket") is null)
        {
            throw new CommandFailedException(
                "RunWithoutTickets", $"The execution {name} makes no tickets.", "Links end by themselves within the hour. SECURITY.md says how to end those of a session or a source at once.");
        }

        return Member(execution.Input, "scheduledTime") is { } time
            ? throw new CommandFailedException(
                "RunUnknown",
                $"The execution {name} works on the run of a schedule, which has another name.",
                $"Name the run. It begins with the scheduled time: aws s3 ls {ShellWord.Quoted($"s3://{shelf.Name}/runs/{time}-")}")
            : name;
    }

    private static JsonNode? Member(string? json, string name)
    {
        try
        {
            return JsonNode.Parse(json ?? "null") is JsonObject read ? read[name] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

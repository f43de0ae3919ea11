using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Executions;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Workflows;
using Crosslink.Client;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Follow;
using Crosslink.WebConsole.Text;

namespace Crosslink.Cli.Tickets;

/// <summary>The execution of <c>presign-batch</c> that works on a run, or has worked on it.</summary>
internal static class RunExecution
{
    /// <summary>Whether a run is named by its execution.</summary>
    public static bool IsArn(string named) => Arn.TryParse(named, out _);

    /// <summary>The batch machine of the execution that is named, or of the deployment that is; null to look for it.</summary>
    public static string? MachineOf(string? run, string? stateMachineArn) =>
        run is not null && Arn.TryParse(run, out var execution)
            ? execution.Resource.Split(':')[0] is var name && name.EndsWith(MachineNames.Batch, StringComparison.Ordinal)
                ? (execution with { Kind = "stateMachine", Resource = name }).ToString()
                : throw new CommandFailedException("RunUnknown", $"The execution is one of {name}, and runs are executions of presign-batch.", "Name the run, or the execution of presign-batch that made it.")
            : stateMachineArn is { } named && Arn.TryParse(named, out var machine) ? (MachineNames.BatchOf(machine) ?? machine).ToString()
            : stateMachineArn;

    /// <param name="named">The name of a run, or the ARN of an execution.</param>
    /// <returns>Null if no execution has the name, as that of a scheduled run.</returns>
    public static async Task<DescribeExecutionResponse?> FindAsync(IAmazonStepFunctions client, string? machineArn, string named, CancellationToken cancellationToken)
    {
        var isArn = IsArn(named);
        var arn = isArn ? named : ExecutionClient.ArnOf((await StateMachineFinder.FindAsync(client, machineArn, MachineNames.Batch, cancellationToken)).Arn, named);
        try
        {
            return await ExecutionDescription.FindAsync(client, arn, cancellationToken)
                ?? (isArn ? throw new CommandFailedException("ExecutionDoesNotExist", $"There is no execution {arn}.", "Check the ARN and the region, or name the run itself.") : null);
        }
        catch (AmazonStepFunctionsException scheduled) when (!isArn && scheduled.ErrorCode == "InvalidArn")
        {
            // The run of a schedule has a name that no execution can have.
            return null;
        }
    }

    /// <summary>The run of an execution: its output says so; otherwise a run has its execution's name, unless it is of a schedule.</summary>
    /// <param name="named">The execution's name or ARN.</param>
    public static string RunOf(string named, DescribeExecutionResponse execution, string batchBucket)
    {
        var name = named[(named.LastIndexOf(':') + 1)..];
        if (ForeignJson.Text(ForeignJson.ReadObject(execution.Output), "run") is { } run && RunKeys.IsRun(run))
        {
            return run;
        }

        var input = ForeignJson.ReadObject(execution.Input);
        if (input is not null && input["ticket"] is null)
        {
            throw new CommandFailedException(
                "RunWithoutTickets", $"The execution {name} makes no tickets.", "Links end by themselves within the hour. SECURITY.md says how to end those of a session or a source at once.");
        }

        return ForeignJson.Text(input, "scheduledTime") is { } time
            ? throw new CommandFailedException(
                "RunUnknown",
                $"The execution {name} works on the run of a schedule, which has another name.",
                $"Name the run. It begins with the scheduled time: aws s3 ls {ShellWord.Quoted($"s3://{batchBucket}/runs/{time}-")}")
            : name;
    }
}

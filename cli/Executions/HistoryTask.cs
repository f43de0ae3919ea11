using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Consoles;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Steps;
using Crosslink.Cli.Streams;
using Crosslink.Cli.Workflows;
using Crosslink.WebConsole.Answers;
using Crosslink.WebConsole.Histories;

namespace Crosslink.Cli.Executions;

/// <summary>Prints the steps of an existing execution.</summary>
internal sealed class HistoryTask(CommandEnvironment environment)
{
    /// <summary>The execution's ARN, or its name.</summary>
    public required string Execution { get; init; }

    public required WorkflowChoice Workflow { get; init; }

    public required bool PrintsJson { get; init; }

    /// <summary>Whether the web console shows the execution afterwards.</summary>
    public bool Opens { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var isArn = Arn.TryParse(Execution, out var arn);
        var place = ExecutionPlace.Require(Workflow, arn, environment);
        await using var connection = await Connection.OpenAsync(place, environment, cancellationToken);
        var execution = isArn ? Execution : await ArnOfNameAsync(connection, cancellationToken);

        var described = await connection.Client.DescribeExecutionAsync(
            new DescribeExecutionRequest { ExecutionArn = execution }, cancellationToken);
        Promised.Require(described.Status, "the status of an execution");
        var steps = StepReader.Read(await HistoryPages.ReadAsync(connection.Client, execution, cancellationToken));
        // A cause may repeat what the execution was given.
        await using var output = new PrintableWriter(environment.Output, hidesSecrets: true);
        if (PrintsJson)
        {
            await output.WriteLineAsync(ToJson(described, steps).ToJsonString(RelaxedJson.Indented));
        }
        else
        {
            await StepTable.WriteAsync(steps, output);
            await environment.Error.WriteLineAsync(Summary(described));
        }

        if (Opens)
        {
            await new ConsoleWindow(environment).ShowAsync(connection.Client, connection.Insight, execution, cancellationToken);
        }

        return ExitCode.Done;
    }

    private async Task<string> ArnOfNameAsync(Connection connection, CancellationToken cancellationToken)
    {
        var machine = await StateMachineFinder.FindAsync(
            connection.Client, Workflow.StateMachineArn, MachineNames.Link, cancellationToken);
        return Arn.TryParse(machine.Arn, out var arn) && !machine.IsExpress
            ? arn.Execution(Execution)
            : throw ExecutionPlace.NoHistory();
    }

    // No input and no output: the output holds the link.
    private static JsonObject ToJson(DescribeExecutionResponse described, IReadOnlyList<Step> steps)
    {
        var failure = FailureOf(described);
        return new JsonObject
        {
            ["execution"] = described.ExecutionArn,
            ["status"] = described.Status?.Value,
            ["startDate"] = described.StartDate,
            ["stopDate"] = described.StopDate,
            ["error"] = described.Error,
            ["cause"] = failure?.Message,
            ["remedy"] = failure?.Advice,
            ["steps"] = StepsJson.Write(steps),
        };
    }

    private static string Summary(DescribeExecutionResponse described) => $"{described.ExecutionArn}: {described.Status?.Value}"
        + (FailureOf(described) is { } failure ? $", {described.Error}: {failure.Message}\n{failure.Advice}" : "");

    private static (string Message, string Advice)? FailureOf(DescribeExecutionResponse described) =>
        described.Status == ExecutionStatus.FAILED ? FailStates.Read(described.Error, described.Cause) : null;
}

using System.CommandLine;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Executions;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink history</c>: the steps of an execution.</summary>
internal static class HistoryCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var execution = new Argument<string>("EXECUTION") { Description = "The execution's ARN, or its name" };
        var json = JsonOption.Create("Print the execution and its steps as JSON");
        var open = OpenOption.Create();
        var workflow = new WorkflowOptions { OffersData = false };
        var command = new CommandWithExamples("history", "Print the steps of an execution: state, outcome, duration, retries, error.")
        {
            Examples =
            [
                "crosslink history arn:aws:states:us-east-1:444455556666:execution:crosslink-presign-link:NAME",
                "crosslink history NAME --profile account-b --json",
                "crosslink history NAME --profile account-b --open",
            ],
        };
        command.Add(execution);
        command.Add(json);
        command.Add(open);
        workflow.AddTo(command);
        command.SetAction((parsed, cancellationToken) => new HistoryTask(environment)
        {
            Execution = parsed.GetRequiredValue(execution),
            Workflow = workflow.Read(parsed),
            PrintsJson = JsonOption.IsOn(parsed),
            Opens = parsed.GetValue(open),
        }.RunAsync(cancellationToken));
        return command;
    }
}

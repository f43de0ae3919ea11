using System.CommandLine;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Graphs;
using Crosslink.WebConsole.Graphs;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink graph</c>: a state machine definition as a Mermaid flowchart.</summary>
internal static class GraphCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var definition = new Argument<string>("DEFINITION")
        {
            Description = "One of Crosslink's own definitions by name (link, batch), a file in the Amazon States Language, "
                + "or - for standard input",
            DefaultValueFactory = _ => "link",
        };
        var json = JsonOption.Create("Print states and transitions as JSON");
        var command = new CommandWithExamples("graph", "Print a state machine definition as a Mermaid flowchart.")
        {
            Examples =
            [
                "crosslink graph",
                "crosslink graph batch",
                "crosslink graph my-workflow.asl.json > my-workflow.mmd",
                "aws stepfunctions describe-state-machine --state-machine-arn ARN \\",
                "    --query definition --output text | crosslink graph -",
            ],
        };
        command.Add(definition);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var text = await DefinitionSource.ReadAsync(
                parsed.GetRequiredValue(definition), environment.Input, cancellationToken);
            var graph = GraphReader.Read(text);
            await environment.Output.WriteAsync(
                parsed.GetValue(json) ? GraphJson.Write(graph) : MermaidFlowchart.Write(graph));
            return ExitCode.Done;
        });
        return command;
    }
}

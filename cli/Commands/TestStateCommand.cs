using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Formats;
using Crosslink.Cli.StateTests;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink teststate</c>: one state of a definition, tested with an input and a mock.</summary>
internal static class TestStateCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var definition = new Argument<string>("DEFINITION")
        {
            Description = "One of Crosslink's own definitions by name (link, batch), a file in the Amazon States Language, or - for standard input",
        };
        var state = new Option<string>("--state") { Description = "The state to test, which may be inside a Parallel or Map state", HelpName = "NAME", Required = true };
        var input = File("--input", "A file with the state's input, as JSON; without it the input is {}");
        var mock = File("--mock", "A file with {\"result\": …} or {\"errorOutput\": {\"error\": …, \"cause\": …}}: what a Task, Map or Parallel state gets instead of doing its work");
        var variables = File("--variables", "A file with the variables that the state finds, as a JSON object");
        var context = File("--context", "A file with the Context Object, as a JSON object");
        var retries = new Option<int>("--retries") { Description = "How often the state has been retried before", HelpName = "N", CustomParser = ParseRetries };
        var json = JsonOption.Create("Print the answer of Step Functions' TestState as JSON");
        var command = new CommandWithExamples("teststate", "Test one state of a definition with an input and a mock, as Step Functions' TestState does, without AWS.")
        {
            Examples =
            [
                "crosslink teststate link --state 'Which failure' --input error.json",
                "crosslink teststate my-workflow.asl.json --state Charge --input order.json --mock declined.json",
                "echo '{\"errorOutput\":{\"error\":\"States.Timeout\"}}' > timeout.json",
                "crosslink teststate my-workflow.asl.json --state Charge --mock timeout.json --retries 2 --json",
            ],
        };
        command.Add(definition);
        foreach (var option in (Option[])[state, input, mock, variables, context, retries, json])
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var answer = await new StateTestRun(environment)
            {
                Definition = parsed.GetRequiredValue(definition),
                State = parsed.GetRequiredValue(state),
                Input = parsed.GetValue(input),
                Mock = parsed.GetValue(mock),
                Variables = parsed.GetValue(variables),
                Context = parsed.GetValue(context),
                Retries = parsed.GetValue(retries),
            }.RunAsync(cancellationToken);
            await environment.Output.WriteAsync(parsed.GetValue(json) ? answer.ToJsonString(RelaxedJson.Indented) + Environment.NewLine : StateTestText.Write(answer));
            return answer["status"]!.GetValue<string>() != "FAILED" ? ExitCode.Done : throw new CommandFailedException(
                answer["error"]?.GetValue<string>() ?? "(no error name)", answer["cause"]?.GetValue<string>() ?? "The state failed, and gives no cause.");
        });
        return command;
    }

    private static int ParseRetries(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var retries))
        {
            return retries;
        }

        result.AddError($"Cannot read '{text}' as a number of retries: --retries takes 0 or more.");
        return 0;
    }

    private static Option<string?> File(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}

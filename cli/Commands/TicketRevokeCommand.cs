using System.CommandLine;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Tickets;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Batches.Runs;
using Crosslink.WebConsole.Text;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink ticket revoke</c>: takes tickets back.</summary>
internal static class TicketRevokeCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var reference = new TicketReferenceOptions();
        var run = new Option<string?>("--run") { HelpName = "RUN", Description = "Take back all tickets of this run of a batch, in place of one ticket: the run's name, or the ARN of its execution" };
        var json = JsonOption.Create("Print what was taken back as JSON");
        var command = new CommandWithExamples("revoke", "Take a ticket back, or all tickets of a run. It works at once; a link that a ticket gave before works until its own end.")
        {
            Examples =
            [
                "crosslink ticket revoke https://links.example.com/t/qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-Q",
                "crosslink ticket revoke --run crosslink-20261128T141008Z-0123456789abcdef",
            ],
        };
        reference.AddTo(command, isRequired: false);
        command.Add(run);
        command.Add(json);
        command.Validators.Add(result =>
        {
            if (reference.IsIn(result) == (result.GetResult(run) is not null))
            {
                result.AddError("Name one ticket, or a run with --run.");
            }

            if (result.GetResult(run) is { Tokens: [var name] } && !(Arn.TryParse(name.Value, out var arn) ? arn.Kind == "execution" : RunKeys.IsRun(name.Value)))
            {
                result.AddError($"'{Secrets.HideIn(name.Value)}' is not the name of a run or the ARN of an execution.");
            }
        });
        command.SetAction((parsed, cancellationToken) => new TicketRevokeTask(environment)
        {
            Workflow = reference.Workflow(parsed),
            Ticket = reference.Ticket(parsed),
            Run = parsed.GetValue(run),
            BatchBucket = reference.BatchBucket(parsed),
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }
}

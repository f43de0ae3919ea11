using System.CommandLine;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Tickets;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink ticket show</c>: what a ticket leads to.</summary>
internal static class TicketShowCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var reference = new TicketReferenceOptions();
        var json = JsonOption.Create("Print the same as JSON");
        var command = new CommandWithExamples("show", "Print what a ticket leads to, until when, how often it was used, and whether it still works.")
        {
            Examples = ["crosslink ticket show https://links.example.com/t/qik69Q8WviEiX9BvnXGt4sbK1s-KDSDRMF1fJ_vIK-Q"],
        };
        reference.AddTo(command);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) => new TicketShowTask(environment)
        {
            Workflow = reference.Workflow(parsed),
            Ticket = reference.Ticket(parsed)!,
            BatchBucket = reference.BatchBucket(parsed),
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }
}

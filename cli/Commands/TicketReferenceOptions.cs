using System.CommandLine;
using System.CommandLine.Parsing;
using Crosslink.Cli.Tickets;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Tickets;

namespace Crosslink.Cli.Commands;

/// <summary>The argument and options of the commands that look after existing tickets.</summary>
internal sealed class TicketReferenceOptions
{
    private readonly Argument<string?> _ticket = new("TICKET")
    {
        Description = "The ticket's URL, or its id, which nobody can follow; put -- before an id that starts with a dash",
        Arity = ArgumentArity.ExactlyOne,
    };

    private readonly Option<string?> _batchBucket = new("--batch-bucket") { HelpName = "BUCKET", Description = "The workflow's own bucket, if its name does not follow from the state machine's" };

    private readonly WorkflowOptions _workflow = new() { OffersData = false };

    /// <param name="isRequired">False if something else may take the ticket's place.</param>
    public void AddTo(Command command, bool isRequired = true)
    {
        if (!isRequired)
        {
            _ticket.Arity = ArgumentArity.ZeroOrOne;
            _ticket.DefaultValueFactory = _ => null;
        }

        command.Add(_ticket);
        command.Add(_batchBucket);
        _workflow.AddTo(command);
        command.Validators.Add(result =>
        {
            // Do not repeat it: it may be most of a ticket.
            if (IsIn(result) && TicketReference.Read(result.GetValue(_ticket)!) is null)
            {
                result.AddError("That is not a ticket: give its URL, which ends in 43 characters after a slash, or its id of 64 characters.");
            }
        });
    }

    /// <summary>Whether the command line names a ticket.</summary>
    public bool IsIn(CommandResult result) => result.GetResult(_ticket) is { Tokens.Count: 1 };

    public TicketId? Ticket(ParseResult parsed) => parsed.GetValue(_ticket) is { } text ? TicketReference.Read(text) : null;

    public string? BatchBucket(ParseResult parsed) => parsed.GetValue(_batchBucket);

    public WorkflowChoice Workflow(ParseResult parsed) => _workflow.Read(parsed);
}

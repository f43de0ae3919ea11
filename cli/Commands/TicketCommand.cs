using System.CommandLine;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Tickets;
using Crosslink.Client;
using Crosslink.Functions.Suggestions;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink ticket</c>: a link that lives for days, and its sub-commands.</summary>
internal static class TicketCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var target = new ObjectOptions("crosslink ticket", "How long each link works that the ticket is exchanged for: 90, 90s, 15m, 1h; the default is 15 minutes, or less if the source allows less");
        var valid = TicketOptions.Days("--valid", "How long the ticket works, in whole days, such as 7d");
        valid.Required = true;
        var terms = new TicketOptions(valid);
        var uploads = new UploadSwitches(target, "Issue a ticket that takes uploads by PUT, for programs");
        var form = new Option<bool>("--form") { Description = "Issue a ticket that shows people a page to upload a file; it replaces an object that is there" };
        var noTry = new Option<bool>("--no-try") { Description = "Do not test the ticket; the test uses nothing up" };
        var json = JsonOption.Create("Print the execution's output instead of the URL");
        var workflow = new WorkflowOptions { OffersData = false };
        var command = new CommandWithExamples("ticket", "Print a link that works for days: each time somebody follows it, it leads to a new short-lived link, to download or to upload.")
        {
            Examples =
            [
                "crosslink ticket classic-movies metropolis-1927.mp4 --valid 7d",
                "crosslink ticket s3://classic-movies/metropolis-1927.mp4 --valid 30d --uses 1 --expires 5m",
                "crosslink ticket classic-movies uploads/report.pdf --valid 7d --uses 1 --form --content-type application/pdf",
                "crosslink ticket classic-movies uploads/report.pdf --valid 7d --upload",
                "crosslink ticket classic-movies metropolis-1927.mp4 --valid 7d --profile account-b --region eu-west-1",
                "crosslink ticket show https://links.example.com/t/…",
                "crosslink ticket revoke https://links.example.com/t/…",
            ],
        };
        command.Add(TicketShowCommand.Create(environment));
        command.Add(TicketRevokeCommand.Create(environment));
        target.AddTo(command);
        terms.AddTo(command);
        uploads.AddTo(command, [form]);
        command.Add(noTry);
        command.Add(json);
        workflow.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(target.Key) is { Tokens: [var key] } && TicketReference.Read(key.Value) is not null
                && Suggestion.For(result.GetValue(target.Bucket) ?? "", command.Subcommands.Select(each => each.Name)) is { Length: > 0 } meant)
            {
                result.AddError($"'{result.GetValue(target.Bucket)}' is not a command of crosslink ticket.{meant}");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var link = target.Read(parsed);
            var asked = terms.Read(parsed)!;
            return new TicketTask(environment)
            {
                Workflow = workflow.Read(parsed),
                Target = new S3Location(link.Bucket, link.Key),
                Input = Input(parsed, link, new TicketTerms(asked.ValidDays, asked.MaxUses)),
                MaxUses = asked.MaxUses,
                PrintsJson = JsonOption.IsOn(parsed),
                Tries = !parsed.GetValue(noTry),
            }.RunAsync(cancellationToken);
        });
        return command;

        string Input(ParseResult parsed, LinkRequest link, TicketTerms ticket)
        {
            if (parsed.GetValue(uploads.Upload))
            {
                return (uploads.Read(parsed) with { Ticket = ticket }).ToJson();
            }

            return parsed.GetValue(form)
                ? new FormRequest(link.Bucket, link.Key)
                {
                    ExpiresIn = link.ExpiresIn,
                    ContentType = link.ContentType,
                    AllowedCidrs = link.AllowedCidrs,
                    Ticket = ticket,
                }.ToJson()
                : (link with { Ticket = ticket }).ToJson();
        }
    }
}

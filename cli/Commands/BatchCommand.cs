using System.CommandLine;
using Crosslink.Cli.Batches;
using Crosslink.Cli.Batches.Lists;
using Crosslink.Cli.Batches.Runs;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink batch</c>: links to everything in a manifest or under a prefix.</summary>
internal static class BatchCommand
{
    private const string Listing = "listing";

    public static Command Create(CommandEnvironment environment)
    {
        var subject = new Argument<string>("MANIFEST|s3://BUCKET/PREFIX")
        {
            Description = "A manifest (.csv, .jsonl, .ndjson, or .txt with one key on each line; .gz may follow), - for standard input, or a prefix to list",
        };
        var bucket = new Option<string?>("--bucket") { HelpName = "BUCKET", Description = "The bucket that the manifest's keys belong to; it must be in the source catalogue" };
        var output = new Option<string>("--out") { HelpName = "DIR|s3://…", Description = "Where to write the parts and manifest.json", Required = true };
        var expires = DurationOption.Create("How long the links work: 90, 90s, 15m, 1h; the default is 15 minutes, or less if the source allows less");
        var check = new Option<string?>("--check")
        {
            HelpName = "HOW",
            Description = "head asks S3 about every object; listing trusts the listing of the prefix; none, for tickets, asks when somebody follows one",
        };
        check.AcceptOnlyFromAmong("head", Listing, BatchInput.NoCheck);
        var valid = TicketOptions.Days("--tickets", "Make tickets in place of links, which work for so many whole days, such as 30d");
        var tickets = new TicketOptions(valid);
        var format = new Option<string?>("--format")
        {
            HelpName = "FORMAT",
            Description = "csv also writes links.csv for spreadsheets; urls also writes urls.txt for wget -i and aria2c -i; jsonl, the default, writes only the parts",
        };
        format.AcceptOnlyFromAmong("csv", "urls", "jsonl");
        var resume = new Option<bool>("--resume") { Description = "Finish the batch in --out: link missing lines, retry lines that failed with a transient error, renew links that no longer work" };
        var batchBucket = new Option<string?>("--batch-bucket") { HelpName = "BUCKET", Description = "The workflow's own bucket, if its name does not follow from the state machine's" };
        var json = JsonOption.Create("Print the summary as JSON");
        var workflow = new WorkflowOptions();

        var command = new CommandWithExamples("batch", "Link everything in a manifest or under a prefix. Exits with 1 if some lines fail.")
        {
            Examples =
            [
                "crosslink batch films.csv --bucket classic-movies --out links --expires 1h",
                "crosslink batch s3://classic-movies/ --out links --check listing",
                "crosslink batch films.csv --bucket classic-movies --out links --resume",
                "aws s3api list-objects-v2 … | jq -c '.Contents[]' | crosslink batch - --bucket classic-movies --out links --format urls",
                "crosslink batch films.csv --bucket classic-movies --out s3://link-store/today --profile account-b",
                "crosslink batch films.csv --bucket classic-movies --out tickets --tickets 30d --check none --profile account-b",
            ],
        };
        command.Add(subject);
        Option[] options = [bucket, output, expires, check, format, resume, batchBucket, json];
        foreach (var option in options)
        {
            command.Add(option);
        }

        tickets.AddTo(command);
        workflow.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(subject) is { Tokens.Count: 1 }
                && BatchSubject.Read(result.GetRequiredValue(subject), result.GetValue(bucket), result.GetValue(check) == Listing, out var error) is null)
            {
                result.AddError(error);
            }

            if (result.GetValue(check) == BatchInput.NoCheck && result.GetResult(valid) is null)
            {
                result.AddError("--check none is for tickets: add --tickets.");
            }

            if (result.GetResult(output) is { Tokens: [var path] } && Refusal(path.Value) is { } refusal)
            {
                result.AddError(refusal);
            }
        });
        command.SetAction((parsed, cancellationToken) => new BatchTask(environment)
        {
            Subject = BatchSubject.Read(parsed.GetRequiredValue(subject), parsed.GetValue(bucket), parsed.GetValue(check) == Listing, out _)!,
            Workflow = workflow.Read(parsed),
            Out = parsed.GetRequiredValue(output),
            ExpiresInSeconds = parsed.GetValue(expires),
            Check = parsed.GetValue(check),
            Tickets = tickets.Read(parsed),
            List = LinkList.Of(parsed.GetValue(format)),
            BatchBucket = parsed.GetValue(batchBucket),
            Resumes = parsed.GetValue(resume),
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }

    private static string? Refusal(string output) => S3Location.TryParse(output) is { Key: ['/', ..] }
        ? "The prefix of --out cannot begin with a slash, which the AWS SDK signs but does not send."
        : S3Location.Refusal(output, "PREFIX");
}

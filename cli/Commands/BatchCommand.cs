using System.CommandLine;
using Crosslink.Cli.Batches;
using Crosslink.Cli.Batches.Lists;
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
            Description = "A manifest (.csv, .jsonl, .ndjson or .txt of one key a line; or one of these and .gz), - for standard input, or what to list",
        };
        var bucket = new Option<string?>("--bucket") { HelpName = "BUCKET", Description = "The bucket of the manifest's keys, one that the source catalogue lists" };
        var output = new Option<string>("--out") { HelpName = "DIR|s3://…", Description = "Where the parts and manifest.json go", Required = true };
        var expires = DurationOption.Create("How long the links work: 90, 90s, 15m, 1h; 15 minutes unless the source allows less");
        var check = new Option<string?>("--check")
        {
            HelpName = "HOW",
            Description = "head asks S3 for every object; listing trusts what the listing of the prefix says",
        };
        check.AcceptOnlyFromAmong("head", Listing);
        var format = new Option<string?>("--format")
        {
            HelpName = "FORMAT",
            Description = "csv also writes links.csv, which spreadsheets open; urls also writes urls.txt, which wget -i and aria2c -i take; jsonl, the parts alone, is the default",
        };
        format.AcceptOnlyFromAmong("csv", "urls", "jsonl");
        var resume = new Option<bool>("--resume") { Description = "Finish the batch that --out has: what is missing, what failed in passing (throttling, time-outs) and links that no longer work" };
        var batchBucket = new Option<string?>("--batch-bucket") { HelpName = "BUCKET", Description = "The workflow's own bucket, where its name does not follow from the state machine's" };
        var json = JsonOption.Create("Print the summary as JSON");
        var workflow = new WorkflowOptions();

        var command = new CommandWithExamples("batch", "Link everything in a manifest or under a prefix; exit 1 when some lines failed.")
        {
            Examples =
            [
                "crosslink batch films.csv --bucket classic-movies --out links --expires 1h",
                "crosslink batch s3://classic-movies/ --out links --check listing",
                "crosslink batch films.csv --bucket classic-movies --out links --resume",
                "aws s3api list-objects-v2 … | jq -c '.Contents[]' | crosslink batch - --bucket classic-movies --out links --format urls",
                "crosslink batch films.csv --bucket classic-movies --out s3://link-store/today --profile account-b",
            ],
        };
        command.Add(subject);
        Option[] options = [bucket, output, expires, check, format, resume, batchBucket, json];
        foreach (var option in options)
        {
            command.Add(option);
        }

        workflow.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(subject) is { Tokens.Count: 1 }
                && BatchSubject.Read(result.GetRequiredValue(subject), result.GetValue(bucket), result.GetValue(check) == Listing, out var error) is null)
            {
                result.AddError(error);
            }

            if (result.GetResult(output) is { Tokens: [var path] } && S3Location.Refusal(path.Value, "PREFIX") is { } refusal)
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
            List = LinkList.Of(parsed.GetValue(format)),
            BatchBucket = parsed.GetValue(batchBucket),
            Resumes = parsed.GetValue(resume),
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }
}

using System.CommandLine;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Links;
using Crosslink.Cli.Uploads;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink upload</c>: one file, through an upload link.</summary>
internal static class UploadCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var file = new Argument<string>("FILE") { Description = "The file to upload, at most 5 GiB" };
        var bucket = new Argument<string>("BUCKET|s3://BUCKET/KEY") { Description = "The bucket; the source catalogue must allow uploads into it" };
        var key = new Argument<string?>("KEY")
        {
            Description = "The key, unless the argument before includes it; one that ends in / gets the file's name",
            DefaultValueFactory = _ => null,
        };
        var options = new UploadOptions();
        var print = new Option<bool>("--print") { Description = "Print the link instead of uploading; it takes this file and no other" };
        var json = JsonOption.Create("Print what was written, or with --print the execution's output, as JSON");
        var workflow = new WorkflowOptions();
        var command = new CommandWithExamples("upload", "Upload a file through a short-lived upload link. If it is interrupted, start again.")
        {
            Examples =
            [
                "crosslink upload report.pdf classic-movies uploads/report.pdf",
                "crosslink upload report.pdf s3://classic-movies/uploads/",
                "crosslink upload report.pdf s3://classic-movies/uploads/ --overwrite --content-type application/pdf",
                "crosslink upload report.pdf s3://classic-movies/uploads/ --print --expires 1h",
                "crosslink upload report.pdf s3://classic-movies/uploads/ --profile account-b --region eu-west-1",
            ],
        };
        Argument[] arguments = [file, bucket, key];
        foreach (var argument in arguments)
        {
            command.Add(argument);
        }

        options.AddTo(command);
        command.Add(print);
        command.Add(json);
        workflow.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(bucket) is { Tokens.Count: 1 } && Read(result.GetRequiredValue(bucket), result.GetValue(key), "x", out var error) is null)
            {
                result.AddError(error);
            }
        });
        command.SetAction((parsed, cancellationToken) => new UploadTask(environment)
        {
            Workflow = workflow.Read(parsed),
            Request = options.Read(parsed, Read(parsed.GetRequiredValue(bucket), parsed.GetValue(key), parsed.GetRequiredValue(file), out _)!),
            File = parsed.GetRequiredValue(file),
            PrintsLink = parsed.GetValue(print),
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }

    private static S3Location? Read(string bucketOrUri, string? key, string file, out string error)
    {
        error = "";
        var location = S3Location.TryParse(bucketOrUri) is { Key: "" } whole && key is null ? whole
            : key is null && !S3Location.IsMeantBy(bucketOrUri) ? new S3Location(bucketOrUri, "")
            : LinkObject.Read("crosslink upload FILE", bucketOrUri, key, out error);
        return location is { Key: "" } or { Key: [.., '/'] } ? location with { Key = location.Key + Path.GetFileName(file) } : location;
    }
}

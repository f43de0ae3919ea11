using System.CommandLine;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Links;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink link</c>: one download link.</summary>
internal static class LinkCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var bucket = new Argument<string>("BUCKET|s3://BUCKET/KEY") { Description = "The bucket; it must be in the source catalogue" };
        var key = new Argument<string?>("KEY")
        {
            Description = "The object's key, unless the first argument includes it; put -- before a key that starts with dashes",
            DefaultValueFactory = _ => null,
        };
        var expires = DurationOption.Create("How long the link works: 90, 90s, 15m, 1h; the default is 15 minutes, or less if the source allows less");
        var version = new Option<string?>("--version-id") { HelpName = "ID", Description = "Pin this version of the object" };
        var downloadAs = new Option<string?>("--download-as") { HelpName = "NAME", Description = "The file name under which browsers save the object" };
        var contentType = new Option<string?>("--content-type") { HelpName = "TYPE", Description = "The media type of the link's response, in ASCII" };
        var allowFrom = new Option<string[]>("--allow-from")
        {
            HelpName = "CIDR",
            Description = "Make the link work only from this network; may be repeated up to 16 times",
            Arity = ArgumentArity.OneOrMore,
        };
        var history = new Option<bool>("--history") { Description = "Print the steps as a table on standard error" };
        var noTry = new Option<bool>("--no-try") { Description = "Do not test the link by fetching its first byte" };
        var open = OpenOption.Create();
        var json = JsonOption.Create("Print the execution's output instead of the URL");
        var workflow = new WorkflowOptions();

        var command = new CommandWithExamples("link", "Print a short-lived download link to an object.")
        {
            Examples =
            [
                "crosslink link classic-movies metropolis-1927.mp4",
                "crosslink link s3://classic-movies/metropolis-1927.mp4",
                "crosslink link classic-movies metropolis-1927.mp4 --open",
                "crosslink link classic-movies \"nosferatu 1922 (restored).mp4\" --expires 1h --download-as nosferatu.mp4",
                "crosslink link classic-movies a.mp4 --data ./buckets --allow-from 127.0.0.0/8",
                "crosslink link classic-movies metropolis-1927.mp4 --profile account-b --region eu-west-1",
            ],
        };
        command.Add(bucket);
        command.Add(key);
        Option[] options = [expires, version, downloadAs, contentType, allowFrom, history, noTry, open, json];
        foreach (var option in options)
        {
            command.Add(option);
        }

        workflow.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(bucket) is { Tokens.Count: 1 } && LinkObject.Read(result.GetRequiredValue(bucket), result.GetValue(key), out var error) is null)
            {
                result.AddError(error);
            }
        });
        command.SetAction((parsed, cancellationToken) => new LinkTask(environment)
        {
            Workflow = workflow.Read(parsed),
            Input = new LinkInput
            {
                Object = LinkObject.Read(parsed.GetRequiredValue(bucket), parsed.GetValue(key), out _)!,
                ExpiresInSeconds = parsed.GetValue(expires),
                VersionId = parsed.GetValue(version),
                DownloadAs = parsed.GetValue(downloadAs),
                ContentType = parsed.GetValue(contentType),
                AllowedCidrs = parsed.GetValue(allowFrom) ?? [],
            },
            PrintsHistory = parsed.GetValue(history),
            PrintsJson = JsonOption.IsOn(parsed),
            Tries = !parsed.GetValue(noTry),
            Opens = parsed.GetValue(open),
        }.RunAsync(cancellationToken));
        return command;
    }
}

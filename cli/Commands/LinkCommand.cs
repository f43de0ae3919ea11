using System.CommandLine;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Links;
using Crosslink.Cli.Uploads;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink link</c>: one link.</summary>
internal static class LinkCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var target = new ObjectOptions("crosslink link", "How long the link works: 90, 90s, 15m, 1h; the default is 15 minutes, or less if the source allows less");
        var history = new Option<bool>("--history") { Description = "Print the steps as a table on standard error" };
        var noTry = new Option<bool>("--no-try") { Description = "Do not test the link by fetching its first byte" };
        var open = OpenOption.Create();
        var uploads = new UploadSwitches(target, "Print a link that takes one upload to the key, of any content");
        var json = JsonOption.Create("Print the execution's output instead of the URL");
        var workflow = new WorkflowOptions();

        var command = new CommandWithExamples("link", "Print a short-lived link to download an object, or with --upload to upload one.")
        {
            Examples =
            [
                "crosslink link classic-movies metropolis-1927.mp4",
                "crosslink link s3://classic-movies/metropolis-1927.mp4",
                "crosslink link classic-movies metropolis-1927.mp4 --open",
                "crosslink link classic-movies uploads/report.pdf --upload",
                "crosslink link classic-movies \"nosferatu 1922 (restored).mp4\" --expires 1h --download-as nosferatu.mp4",
                "crosslink link classic-movies a.mp4 --data ./buckets --allow-from 127.0.0.0/8",
                "crosslink link classic-movies metropolis-1927.mp4 --profile account-b --region eu-west-1",
            ],
        };
        target.AddTo(command);
        command.Add(history);
        command.Add(noTry);
        command.Add(open);
        uploads.AddTo(command, [], history, noTry, open);
        command.Add(json);
        workflow.AddTo(command);
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(uploads.Upload) ? UploadAsync(parsed, cancellationToken) : DownloadAsync(parsed, cancellationToken));
        return command;

        Task<int> UploadAsync(ParseResult parsed, CancellationToken cancellationToken) => new UploadTask(environment)
        {
            Workflow = workflow.Read(parsed),
            Request = uploads.Read(parsed),
            File = null,
            PrintsLink = true,
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken);

        Task<int> DownloadAsync(ParseResult parsed, CancellationToken cancellationToken) => new LinkTask(environment)
        {
            Workflow = workflow.Read(parsed),
            Request = target.Read(parsed),
            PrintsHistory = parsed.GetValue(history),
            PrintsJson = JsonOption.IsOn(parsed),
            Tries = !parsed.GetValue(noTry),
            Opens = parsed.GetValue(open),
        }.RunAsync(cancellationToken);
    }
}

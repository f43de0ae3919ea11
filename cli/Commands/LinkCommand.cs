using System.CommandLine;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Links;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink link</c>: one download link.</summary>
internal static class LinkCommand
{
    public static Command Create(CommandEnvironment environment)
    {
        var target = new ObjectOptions("crosslink link", "How long the link works: 90, 90s, 15m, 1h; the default is 15 minutes, or less if the source allows less");
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
        target.AddTo(command);
        Option[] options = [history, noTry, open, json];
        foreach (var option in options)
        {
            command.Add(option);
        }

        workflow.AddTo(command);
        command.SetAction((parsed, cancellationToken) => new LinkTask(environment)
        {
            Workflow = workflow.Read(parsed),
            Request = target.Read(parsed),
            PrintsHistory = parsed.GetValue(history),
            PrintsJson = JsonOption.IsOn(parsed),
            Tries = !parsed.GetValue(noTry),
            Opens = parsed.GetValue(open),
        }.RunAsync(cancellationToken));
        return command;
    }
}

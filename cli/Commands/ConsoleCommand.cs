using System.CommandLine;
using System.CommandLine.Parsing;
using Crosslink.Cli.Clouds;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Consoles;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink console</c>: the web console, until it is interrupted.</summary>
internal static class ConsoleCommand
{
    private const int DefaultPort = 4581;

    public static Command Create(CommandEnvironment environment)
    {
        var profile = new Option<string?>("--profile") { HelpName = "NAME", Description = "The AWS profile to use" };
        var region = new Option<string?>("--region") { HelpName = "NAME", Description = "The AWS region to use" };
        var endpoint = new Option<Uri?>("--endpoint-url")
        {
            HelpName = "URL",
            Description = "Another endpoint of Step Functions, such as a local cloud",
            CustomParser = ParseEndpoint,
        };
        var port = ListeningOptions.Port(DefaultPort);
        var readOnly = new Option<bool>("--read-only") { Description = "Start and stop nothing" };
        var open = new Option<bool>("--open") { Description = "Open it in the browser" };
        var json = JsonOption.Create("Print the address as JSON");
        var command = new CommandWithExamples("console", "Serve a web console of executions on this machine until Ctrl-C.")
        {
            Examples =
            [
                "crosslink console --profile account-b --region eu-west-1",
                "crosslink console --profile account-b --read-only --open",
                "crosslink console --endpoint-url http://127.0.0.1:4580     (with the exports of crosslink local)",
            ],
        };
        foreach (var option in new Option[] { profile, region, endpoint, port, readOnly, open, json })
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => new ConsoleTask(environment)
        {
            Connection = new ConnectionSettings
            {
                Profile = parsed.GetValue(profile),
                Region = parsed.GetValue(region) ?? environment.Variable("AWS_REGION") ?? environment.Variable("AWS_DEFAULT_REGION"),
                Endpoint = parsed.GetValue(endpoint),
                Notify = environment.Error.WriteLine,
                Cancellation = cancellationToken,
            },
            Port = parsed.GetValue(port),
            IsReadOnly = parsed.GetValue(readOnly),
            Opens = parsed.GetValue(open),
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }

    private static Uri? ParseEndpoint(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
        {
            return url;
        }

        result.AddError($"Cannot read '{text}' as an endpoint: write a URL that begins with http:// or https://.");
        return null;
    }
}

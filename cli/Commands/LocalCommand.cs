using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Crosslink.Cli.Clouds;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink local</c>: the local cloud, until it is interrupted.</summary>
internal static class LocalCommand
{
    private const int DefaultPort = 4580;

    public static Command Create(Surroundings surroundings)
    {
        var data = new Option<string?>("--data")
        {
            HelpName = "DIR",
            Description = "Serve DIR's sub-folders as account A's buckets instead of the sample films",
        };
        var sources = SourcesFile.CreateOption();
        var port = new Option<int>("--port")
        {
            HelpName = "N",
            Description = "The port on 127.0.0.1; 0 for any that is free",
            DefaultValueFactory = _ => DefaultPort,
            CustomParser = ParsePort,
        };
        var keys = new Option<string?>("--keys")
        {
            HelpName = "FILE",
            Description = "Take the access keys from FILE, which is what local --json prints, instead of making new ones",
        };
        var json = JsonOption.Create("Print endpoint, credentials, buckets and state machines as JSON instead");
        var command = new CommandWithExamples("local", "Keep the local cloud up until Ctrl-C; print the exports that AWS tools need.")
        {
            Examples =
            [
                "crosslink local",
                "crosslink local --data ./buckets --port 4580",
                "crosslink local --data ./buckets --sources functions/sources.json",
                "crosslink local --json > cloud.json",
                "crosslink local --keys cloud.json",
            ],
        };
        command.Add(data);
        command.Add(sources);
        command.Add(port);
        command.Add(keys);
        command.Add(json);
        command.SetAction((parsed, cancellationToken) => new LocalTask(surroundings)
        {
            Settings = new CloudSettings(parsed.GetValue(data), parsed.GetValue(port), parsed.GetValue(keys)) { SourcesFile = parsed.GetValue(sources) },
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }

    private static int ParsePort(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return port;
        }

        result.AddError($"Cannot read '{text}' as a port: write a number from 0 to 65535.");
        return 0;
    }
}

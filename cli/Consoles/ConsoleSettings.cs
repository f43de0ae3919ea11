using System.Collections.Frozen;
using Amazon.StepFunctions;
using Crosslink.Cli.Connections;
using Crosslink.Cli.Environments;
using Crosslink.WebConsole;
using Crosslink.WebConsole.Pages;

namespace Crosslink.Cli.Consoles;

/// <summary>What every console of this command has in common.</summary>
internal static class ConsoleSettings
{
    /// <summary>Inputs to start from, by what the name of a state machine ends in.</summary>
    public static FrozenDictionary<string, string> Samples(string bucket, string key) => new Dictionary<string, string>
    {
        ["presign-link"] = $$"""
            {
              "bucket": "{{bucket}}",
              "key": "{{key}}",
              "expiresInSeconds": 900
            }
            """,
        ["presign-batch"] = $$"""
            {
              "bucket": "{{bucket}}",
              "prefix": "",
              "expiresInSeconds": 3600
            }
            """,
    }.ToFrozenDictionary();

    public static ConsoleOptions Of(IAmazonStepFunctions client, string place, CommandEnvironment environment) => new()
    {
        Client = client,
        Place = place,
        Samples = Samples("classic-movies", "metropolis-1927.mp4"),
        Explain = exception => Explain(exception, environment),
        Report = environment.Error.WriteLine,
        FillRandom = bytes => environment.FillRandom(bytes),
    };

    private static Problem? Explain(Exception exception, CommandEnvironment environment) =>
        AwsFailure.Describe(exception) is { } failure && new NetworkSettings(environment).Explain(failure) is var explained
            ? new Problem(explained.Error, explained.Message, explained.Remedy)
            : null;
}

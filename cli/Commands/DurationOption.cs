using System.CommandLine;
using System.CommandLine.Parsing;
using Crosslink.Cli.Links;

namespace Crosslink.Cli.Commands;

/// <summary><c>--expires</c>: how long links work, in seconds.</summary>
internal static class DurationOption
{
    public static Option<long?> Create(string description) => new("--expires")
    {
        HelpName = "DURATION",
        Description = description,
        CustomParser = Parse,
    };

    private static long? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (Duration.TryParseSeconds(text, out var seconds))
        {
            return seconds;
        }

        result.AddError($"Cannot read '{text}' as a duration: write 90 or 90s for seconds, 15m, 1h.");
        return null;
    }
}

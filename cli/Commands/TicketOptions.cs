using System.CommandLine;
using System.CommandLine.Parsing;
using Crosslink.Cli.Links;
using Crosslink.Functions.Requests;

namespace Crosslink.Cli.Commands;

/// <summary>The options that say how long tickets work and how often.</summary>
/// <param name="valid">The option for the days.</param>
internal sealed class TicketOptions(Option<int?> valid)
{
    private readonly Option<int?> _uses = new("--uses")
    {
        HelpName = "NUMBER",
        Description = "How many links each ticket gives; people then press a button, because mail scanners follow links. The default is no limit",
        CustomParser = result => Read(result, CountFrom, "a number such as 1"),
    };

    /// <param name="name">The option's name.</param>
    public static Option<int?> Days(string name, string description) => new(name)
    {
        HelpName = "DAYS",
        Description = description,
        CustomParser = result => Read(result, DaysFrom, "whole days, such as 7d"),
    };

    public void AddTo(Command command)
    {
        command.Add(valid);
        command.Add(_uses);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_uses) is not null && result.GetResult(valid) is null)
            {
                result.AddError($"--uses is for tickets: add {valid.Name}.");
            }
        });
    }

    /// <returns>Null where no tickets are asked for.</returns>
    public TicketTerms? Read(ParseResult parsed) => parsed.GetValue(valid) is { } days
        ? new TicketTerms { ValidDays = days, MaxUses = parsed.GetValue(_uses) }
        : null;

    private static int? Read(ArgumentResult result, Func<string, int?> read, string form)
    {
        var text = result.Tokens.Single().Value;
        if (read(text) is { } number)
        {
            return number;
        }

        result.AddError($"Cannot read '{text}': write {form}.");
        return null;
    }

    // The workflow decides whether they are too many.
    private static int? DaysFrom(string text) =>
        Duration.TryParseSeconds(text, out var seconds) && !char.IsAsciiDigit(text[^1]) && seconds > 0 && seconds % 86_400 == 0 && seconds / 86_400 <= int.MaxValue
            ? (int)(seconds / 86_400)
            : null;

    private static int? CountFrom(string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

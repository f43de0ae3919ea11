using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Crosslink.Cli.Costs;
using Crosslink.Cli.Environments;

namespace Crosslink.Cli.Commands;

/// <summary><c>crosslink cost</c>: what links cost in AWS.</summary>
internal static class CostCommand
{
    private const long Million = 1_000_000;

    public static Command Create(CommandEnvironment environment)
    {
        var links = new Option<long>("--links")
        {
            HelpName = "N",
            Description = "How many links; the fixed cost of a batch is spread over them",
            DefaultValueFactory = _ => Million,
            CustomParser = result => ParseNumber(result, Million * Million),
        };
        var mode = new Option<string?>("--mode") { HelpName = "MODE", Description = "standard, express, upload, batch, batch-listing, ticket, batch-tickets or follow; all of them by default" };
        mode.AcceptOnlyFromAmong([.. CostModes.All.Select(known => known.Name())]);
        var batchSize = new Option<long?>("--batch-size")
        {
            HelpName = "N",
            Description = "Lines in one child execution, instead of the definition's value",
            CustomParser = result => ParseNumber(result, int.MaxValue),
        };
        var assume = new Option<Assumptions?>("--assume")
        {
            HelpName = "NAME=NUMBER",
            Description = "Replace one of the assumptions printed below the totals; may be repeated",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = ParseAssumptions,
        };
        var time = new Option<bool>("--time") { Description = "Also say how long the links take at least, and which quota decides that" };
        var quotas = QuotasOption.Create("With --time: default, of an established account, or new-account, which has ten Lambda functions at once");
        quotas.DefaultValueFactory = _ => QuotasOption.Default;
        var children = new Option<long>("--batch-concurrency")
        {
            HelpName = "N",
            Description = "With --time: how many children of a batch run at once",
            DefaultValueFactory = _ => 8,
            CustomParser = result => ParseNumber(result, 1000),
        };
        var json = JsonOption.Create("Print the totals as JSON");
        var command = new CommandWithExamples("cost", "Print what links cost in AWS, computed from the definitions and a price table.")
        {
            Examples =
            [
                "crosslink cost",
                "crosslink cost --links 10000000 --mode batch --batch-size 200",
                "crosslink cost --mode batch-tickets",
                "crosslink cost --time --quotas new-account",
                "crosslink cost --mode batch --assume head-ms=25 --assume traced=0",
            ],
        };
        Option[] options = [links, mode, batchSize, time, quotas, children, assume, json];
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.SetAction((parsed, cancellationToken) => new CostTask(environment)
        {
            Links = parsed.GetValue(links),
            Modes = CostModes.Chosen(parsed.GetValue(mode)),
            BatchSize = (int?)parsed.GetValue(batchSize),
            Assumed = parsed.GetValue(assume) ?? new Assumptions(),
            Quotas = parsed.GetValue(time) ? QuotasOption.Named(parsed.GetValue(quotas)!) : null,
            Children = (int)parsed.GetValue(children),
            PrintsJson = JsonOption.IsOn(parsed),
        }.RunAsync(cancellationToken));
        return command;
    }

    private static long ParseNumber(ArgumentResult result, long largest)
    {
        var text = result.Tokens.Single().Value;
        if (long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= largest)
        {
            return number;
        }

        result.AddError(FormattableString.Invariant($"Cannot read '{text}' as a number from 1 to {largest}."));
        return 1;
    }

    private static Assumptions ParseAssumptions(ArgumentResult result)
    {
        var assumed = new Assumptions();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var (name, number) = text.Split('=', 2) is [var left, var right] ? (left, right) : (text, "");
            if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                result.AddError($"Cannot read '{text}': write NAME=NUMBER, for example head-ms=25.");
            }
            else if (assumed.Replace(name, value) is { } wrong)
            {
                result.AddError(wrong);
            }
        }

        return assumed;
    }
}

using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Loading;

namespace Crosslink.Tests.Docs;

/// <summary>The table of <c>local/README.md</c> against the loader: what it names as supported loads, what it names as refused is.</summary>
public sealed partial class InterpreterTableTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Find().Root, "local", "README.md"));

    [Fact]
    public void Functions() => Assert.All(Names("functions", 1), name =>
    {
        var function = name.StartsWith("States.", StringComparison.Ordinal) ? name : $"States.{name}";
        var refusal = Refusal($$"""{"Type":"Pass","Parameters":{"x.$":"{{function}}()"},"End":true}""");
        Assert.DoesNotContain($"the function '{function}' is not supported", refusal, StringComparison.Ordinal);
    });

    [Fact]
    public void Every_comparison_operator_of_the_States_Language()
    {
        string[] relations = ["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
        (string Type, string Value)[] types = [("String", "\"a\""), ("Numeric", "1"), ("Timestamp", "\"2026-01-31T12:00:00Z\"")];
        (string Operator, string Operand)[] others =
        [
            ("BooleanEquals", "true"), ("BooleanEqualsPath", "\"$.b\""), ("StringMatches", "\"a*\""),
            ("IsNull", "true"), ("IsPresent", "true"), ("IsNumeric", "true"), ("IsString", "true"), ("IsBoolean", "true"), ("IsTimestamp", "true"),
        ];
        var all = from type in types
                  from relation in relations
                  from path in new[] { false, true }
                  select (Operator: $"{type.Type}{relation}{(path ? "Path" : "")}", Operand: path ? "\"$.b\"" : type.Value);

        Assert.All(all.Concat(others), test => Assert.Equal(
            "", Refusal($$"""{"Type":"Choice","Choices":[{"Variable":"$.a","{{test.Operator}}":{{test.Operand}},"Next":"S"}]}""")));
    }

    [Fact]
    public void Members_of_a_Wait() => Assert.All(Names("Wait", 1), name => Assert.DoesNotContain(
        "is not supported", Refusal($$"""{"Type":"Wait","{{name}}":"$.a","End":true}"""), StringComparison.Ordinal));

    [Fact]
    public void Members_of_a_Map() => Assert.All(
        Names("Map", 1).Except(["MaxConcurrencyPath"]).Where(name => name.StartsWith("Max", StringComparison.Ordinal) || name.StartsWith("Tolerated", StringComparison.Ordinal)),
        name => Assert.Contains($"\"{name}\":1", Supported, StringComparison.Ordinal));

    [Fact]
    public void A_Map_with_the_members_of_the_table_is_supported()
    {
        Assert.Equal("", Refusal(Supported));
        Assert.Equal("", Refusal(Supported.Replace("\"MaxConcurrency\":1", "\"MaxConcurrencyPath\":\"$.a\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Members_of_a_Map_that_are_refused() => Assert.All(Names("Map", 2).Where(name => name.StartsWith("Item", StringComparison.Ordinal) || name.StartsWith("Max", StringComparison.Ordinal)), name => Assert.Equal(
        $"{name} is not supported here.", Refusal(Supported.Replace("\"Label\"", $"\"{name}\":1,\"Label\"", StringComparison.Ordinal))));

    [Fact]
    public void Words_of_a_Map_that_are_refused()
    {
        Assert.Equal("Mode 'INLINE' is not supported; only DISTRIBUTED is.", Refusal(Supported.Replace("DISTRIBUTED", Names("Map", 2)[0], StringComparison.Ordinal)));
        Assert.Equal("ExecutionType 'STANDARD' is not supported; only EXPRESS is.", Refusal(Supported.Replace("EXPRESS", Names("Map", 2)[1], StringComparison.Ordinal)));
    }

    private const string Supported = """
        {"Type":"Map","Label":"L","End":true,"MaxConcurrency":1,"ToleratedFailurePercentage":1,"ToleratedFailureCount":1,
         "ItemBatcher":{"MaxItemsPerBatch":1,"MaxInputBytesPerBatch":1,"BatchInput":1},
         "ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSONL","MaxItems":1},"Parameters":{"Bucket":"b","Key":"k"}},
         "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"b"},"WriterConfig":{"Transformation":"NONE","OutputType":"JSON"}},
         "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"C","States":{"C":{"Type":"Succeed"}}}}
        """;

    private static string Refusal(string state)
    {
        try
        {
            DefinitionLoader.Load("{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}");
            return "";
        }
        catch (DefinitionException exception)
        {
            return $"{exception.Member.Split('.')[^1]} {exception.Reason}";
        }
    }

    private static List<string> Names(string part, int column)
    {
        var row = Lines.Single(line => line.StartsWith($"| {part} |", StringComparison.Ordinal));
        var names = Code().Matches(row.Split('|')[column + 1]).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(names);
        return names;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}

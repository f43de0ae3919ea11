using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Loading;
using Crosslink.Tests.Local.StatesLanguage.Specification;

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

    /// <summary>Whatever the table says runs is run by a case of the specification, which names its source.</summary>
    [Fact]
    public void What_runs_has_a_case() => Assert.All(
        from row in Lines.SkipWhile(line => !line.StartsWith("| | runs |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
        where row.Split('|')[1].Trim() is not ("machine" or "limits")
        from name in Code().Matches(row.Split(" | ")[1].Replace("States.", "", StringComparison.Ordinal)).Select(match => match.Groups[1].Value)
        select name,
        name => Assert.Contains(SpecificationTests.All, one => one.Source.Length > 0 && one.States.Contains(Plain(name), StringComparison.Ordinal)));

    [Fact]
    public void Words_of_a_Map_that_are_refused() =>
        Assert.Equal("ExecutionType 'STANDARD' is not supported; only EXPRESS is.", Refusal(Distributed.Replace("EXPRESS", Names("Map", 2)[0], StringComparison.Ordinal)));

    [Fact]
    public void Members_of_a_distributed_Map_are_refused_in_an_inline_one() => Assert.All(
        Names("Map, only distributed", 1).Where(name => name.StartsWith("Tolerated", StringComparison.Ordinal) || name is "Label" or "ItemReader" or "ItemBatcher" or "ResultWriter"),
        name => Assert.Equal(
            $"{name} is only for a Map in mode DISTRIBUTED.",
            Refusal($$"""{"Type":"Map","End":true,"{{name}}":1,"ItemProcessor":{"StartAt":"C","States":{"C":{"Type":"Succeed"} } } }""")));

    [Fact]
    public void Members_of_a_Task_that_are_refused() => Assert.All(
        Names("Task", 2).Where(name => !name.StartsWith('.')),
        name => Assert.StartsWith(
            $"{name} is not supported here: ",
            Refusal($$"""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true,"{{name}}":1}"""),
            StringComparison.Ordinal));

    private const string Distributed = """
        {"Type":"Map","Label":"L","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"C","States":{"C":{"Type":"Succeed"}}}}
        """;

    // Examples of paths stand for their kind.
    private static string Plain(string name) => name switch
    {
        "$name" => "\"$n\"",
        "[1:3]" => "[1:5]",
        "['a','b']" => "['a','b']",
        "[?(@.a > 1 && !(@.b in ['x']))]" => "&& !(",
        "==" or "!=" or "<" or "<=" or ">" or ">=" or "in" or "nin" or "contains" or "size" or "empty" => $" {name} ",
        _ => name,
    };

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
        var names = Code().Matches(row.Split(" | ")[column]).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(names);
        return names;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}

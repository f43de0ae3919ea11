using System.Text.RegularExpressions;
using Crosslink.Cdk.Settings;
using Crosslink.Local.StatesLanguage.Definitions;

namespace Crosslink.Tests.Docs;

/// <summary>The table of <c>local/README.md</c> against the loader: what it names as supported loads, what it names as refused is.</summary>
public sealed partial class InterpreterTableTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Find().Root, "local", "README.md"));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Functions(int column, bool refused) => Assert.All(Names("functions", column), name =>
    {
        var function = name.StartsWith("States.", StringComparison.Ordinal) ? name : $"States.{name}";
        var refusal = Refusal($$"""{"Type":"Pass","Parameters":{"x.$":"{{function}}()"},"End":true}""");
        Assert.Equal(refused, refusal.Contains($"the function '{function}' is not supported", StringComparison.Ordinal));
    });

    [Fact]
    public void Operators_of_a_Choice() => Assert.All(Names("Choice", 1).Except(["And", "Or", "Not", "Default"]), name => Assert.NotEqual(
        $"{name} is not supported.", Refusal($$"""{"Type":"Choice","Choices":[{"Variable":"$.a","{{name}}":null,"Next":"S"}]}""")));

    [Fact]
    public void Members_of_a_Wait_that_are_refused() => Assert.All(Names("Wait", 2), name => Assert.StartsWith(
        $"{name} is not supported", Refusal($$"""{"Type":"Wait","{{name}}":"$","End":true}"""), StringComparison.Ordinal));

    private static string Refusal(string state)
    {
        try
        {
            StateMachineDefinition.Load("{\"StartAt\":\"S\",\"States\":{\"S\":" + state + "}}");
            return "";
        }
        catch (DefinitionException e)
        {
            return $"{e.Member.Split('.')[^1]} {e.Reason}";
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

using Crosslink.WebConsole.Graphs;

namespace Crosslink.Tests.Cli.Graphs;

public sealed class ChoiceConditionTests
{
    [Theory]
    [InlineData("""{ "Variable": "$.a", "StringEquals": "x" }""", "$.a = \"x\"")]
    [InlineData("""{ "Variable": "$.a", "BooleanEquals": true }""", "$.a = true")]
    [InlineData("""{ "Variable": "$.a", "NumericLessThanEquals": 2.5 }""", "$.a ≤ 2.5")]
    [InlineData("""{ "Variable": "$.a", "NumericLessThanPath": "$.b" }""", "$.a < $.b")]
    [InlineData("""{ "Variable": "$.a", "TimestampGreaterThan": "2001-01-01T12:00:00Z" }""", "$.a > \"2001-01-01T12:00:00Z\"")]
    [InlineData("""{ "Variable": "$.a", "StringMatches": "log-*.txt" }""", "$.a matches \"log-*.txt\"")]
    [InlineData("""{ "Variable": "$.a", "IsPresent": true }""", "$.a is present")]
    [InlineData("""{ "Variable": "$.a", "IsPresent": false }""", "$.a is not present")]
    [InlineData("""{ "Variable": "$.a", "IsNull": true }""", "$.a is a null")]
    [InlineData("""{ "Not": { "Variable": "$.a", "IsNumeric": true } }""", "not ($.a is a numeric)")]
    [InlineData(
        """{ "And": [{ "Variable": "$.a", "IsPresent": true }, { "Or": [{ "Variable": "$.a", "NumericEquals": 1 }, { "Variable": "$.a", "NumericEquals": 2 }] }] }""",
        "$.a is present and ($.a = 1 or $.a = 2)")]
    [InlineData("""{ "Condition": "{% $states.input.a > 1 %}" }""", "$states.input.a > 1")]
    public void A_rule_is_told_in_short(string rule, string expected)
    {
        var withNext = rule[..rule.LastIndexOf('}')] + """, "Next": "Then" }""";

        var graph = GraphReader.Read($$"""
            {
              "StartAt": "Which",
              "States": {
                "Which": { "Type": "Choice", "Choices": [{{withNext}}] },
                "Then": { "Type": "Succeed" }
              }
            }
            """);

        Assert.Equal([expected], graph.Transitions[0].Labels);
    }

    [Fact]
    public void A_rule_with_two_comparisons_is_refused()
    {
        var failure = Assert.Throws<DefinitionFormatException>(() => GraphReader.Read("""
            {
              "StartAt": "Which",
              "States": {
                "Which": {
                  "Type": "Choice",
                  "Choices": [{ "Variable": "$.a", "IsNull": true, "IsPresent": true, "Next": "Which" }]
                }
              }
            }
            """));

    }
}

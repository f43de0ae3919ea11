using System.Text.Json.Nodes;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>The type tests of a Choice against the values that the service was recorded to test.</summary>
public sealed class TypeTestTests
{
    private const string Values = """
        [null,0,0.0,1,1.1,""," ","HelloWorld","2012-10-09T19:00:55","2012-10-09T19:00:55Z","2012-10-09T19:00:55+01:00","2023-02-24",[],[""],{},{"A":0},true,false]
        """;

    [Theory]
    [InlineData("IsNull", "[null]")]
    [InlineData("IsBoolean", "[true,false]")]
    [InlineData("IsNumeric", "[0,0.0,1,1.1]")]
    [InlineData("IsString", """[""," ","HelloWorld","2012-10-09T19:00:55","2012-10-09T19:00:55Z","2012-10-09T19:00:55+01:00","2023-02-24"]""")]
    [InlineData("IsTimestamp", """["2012-10-09T19:00:55Z","2012-10-09T19:00:55+01:00"]""")]
    [InlineData("IsPresent", Values)]
    public async Task A_type_test_holds_for_its_type_alone(string test, string expected)
    {
        foreach (var isExpected in new[] { true, false })
        {
            var found = new JsonArray();
            foreach (var value in JsonNode.Parse(Values)!.AsArray())
            {
                var input = new JsonObject { ["v"] = value?.DeepClone() };
                var execution = await TestExecution.RunAsync(Definition(test, isExpected), input.ToJsonString(), new ScriptedTasks());
                if (execution.Outcome.Output == "true" == isExpected)
                {
                    found.Add(value?.DeepClone());
                }
            }

            Scopes.Same(expected, found);
        }
    }

    private static string Definition(string test, bool operand) => $$"""
        {"StartAt":"C","States":{
          "C":{"Type":"Choice","Choices":[{"Variable":"$.v","{{test}}":{{(operand ? "true" : "false")}},"Next":"Yes"}],"Default":"No"},
          "Yes":{"Type":"Pass","Result":true,"End":true},
          "No":{"Type":"Pass","Result":false,"End":true} } }
        """;
}

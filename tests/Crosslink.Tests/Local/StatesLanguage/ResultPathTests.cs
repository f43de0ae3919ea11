using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Tests.Local.StatesLanguage;

public sealed class ResultPathTests
{
    // The first three are the specification's own examples of ResultPath.
    [Theory]
    [InlineData("$.sum", """{"title":"Numbers to add","numbers":{"val1":3,"val2":4}}""", "7", """{"title":"Numbers to add","numbers":{"val1":3,"val2":4},"sum":7}""")]
    [InlineData("$.a.b.c", "{}", "7", """{"a":{"b":{"c":7}}}""")]
    [InlineData("$", """{"a":1}""", "7", "7")]
    [InlineData("$.a", """{"a":1,"b":2}""", "null", """{"a":null,"b":2}""")]
    [InlineData("$.a[1]", """{"a":[1,2]}""", "7", """{"a":[1,7]}""")]
    public void A_result_is_placed(string path, string input, string result, string expected) =>
        Scopes.Same(expected, ResultPath.Parse(path).Place(JsonNode.Parse(input), JsonNode.Parse(result)));

    [Fact]
    public void A_null_result_path_passes_the_input_on() =>
        Scopes.Same("""{"a":1}""", ResultPath.Discard.Place(JsonNode.Parse("""{"a":1}"""), JsonNode.Parse("7")));

    [Theory]
    [InlineData("$.a", "\"text\"")]
    [InlineData("$.a.b", """{"a":3}""")]
    [InlineData("$.a[2]", """{"a":[1,2]}""")]
    public void An_input_of_another_shape_fails_with_ResultPathMatchFailure(string path, string input)
    {
        var failure = Assert.Throws<StatesErrorException>(() => ResultPath.Parse(path).Place(JsonNode.Parse(input), JsonNode.Parse("7")));
        Assert.Equal("States.ResultPathMatchFailure", failure.Error);
    }

    [Theory]
    [InlineData("$$.Execution.Name")]
    [InlineData("$.a[*]")]
    public void Only_a_reference_path_into_the_input_will_do(string path) =>
        Assert.Throws<FormatException>(() => ResultPath.Parse(path));
}

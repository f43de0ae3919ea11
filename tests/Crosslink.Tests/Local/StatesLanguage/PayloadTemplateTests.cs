using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Tests.Local.StatesLanguage;

public sealed class PayloadTemplateTests
{
    [Fact]
    public void Members_that_end_in_a_dollar_take_their_value_from_a_path()
    {
        var template = PayloadTemplate.Read(JsonNode.Parse("""
            { "flagged": true, "parts": { "first.$": "$.vals[0]", "run.$": "$$.Execution.Name" }, "list": [ { "x.$": "$.flagged" }, 4 ] }
            """));
        var filled = template.Fill(Scopes.Over("""{"flagged":7,"vals":[0,10]}""", """{"Execution":{"Name":"r"}}"""));
        Scopes.Same("""{"flagged":true,"parts":{"first":0,"run":"r"},"list":[{"x":7},4]}""", filled);
    }

    [Fact]
    public void A_path_without_a_value_fails_with_Runtime_naming_path_field_and_input()
    {
        var template = PayloadTemplate.Read(JsonNode.Parse("""{ "missing.$": "$.nope.deep" }"""));
        var failure = Assert.Throws<StatesErrorException>(() => template.Fill(Scopes.Over("""{"other":1}""")));
        Assert.Equal("States.Runtime", failure.Error);
        // As the service words it.
        Assert.Equal("The JSONPath '$.nope.deep' specified for the field 'missing.$' could not be found in the input '{\"other\":1}'", failure.Cause);
    }

    [Theory]
    [InlineData("""{ "a.$": 1 }""")]
    [InlineData("""{ "a.$": "text" }""")]
    [InlineData("""{ "a.$": "$.b", "a": 1 }""")]
    [InlineData("""{ "deep": [ { "a.$": "States.Nothing()" } ] }""")]
    public void What_cannot_be_filled_in_is_refused_when_the_template_is_read(string template) =>
        Assert.Throws<FormatException>(() => PayloadTemplate.Read(JsonNode.Parse(template)));
}

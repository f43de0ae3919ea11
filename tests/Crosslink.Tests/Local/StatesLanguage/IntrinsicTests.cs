using System.Text.Json.Nodes;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Templates;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>Examples and rules of the specification's and the developer guide's chapters on intrinsic functions.</summary>
public sealed class IntrinsicTests
{
    [Theory]
    [InlineData("States.Format('Your name is {}, we are in the year {}', $.name, 2020)", """{"name":"Foo"}""", "\"Your name is Foo, we are in the year 2020\"")]
    [InlineData("States.Format($.template, $.name)", """{"name":"Foo","template":"Hello, {}."}""", "\"Hello, Foo.\"")]
    [InlineData("States.Format('{} {} {} {}', true, null, 1.5, 'x')", "{}", "\"true null 1.5 x\"")]
    [InlineData(@"States.Format('it\'s \{{}\} \\', 1)", "{}", "\"it's {1} \\\\\"")]
    [InlineData(@"States.JsonToString('a\\b')", "{}", "\"\\\"a\\\\\\\\b\\\"\"")]
    [InlineData("States.Format('a, b) {}', $['x, y)'])", """{"x, y)":1}""", "\"a, b) 1\"")]
    [InlineData("States.StringToJson($.escapedJsonString)", """{"escapedJsonString":"{\"foo\":\"bar\"}"}""", """{"foo":"bar"}""")]
    [InlineData("States.JsonToString($.u)", """{"u":{"name":"é/<&> +","n":3}}""", "\"{\\\"name\\\":\\\"é/<&> +\\\",\\\"n\\\":3}\"")]
    [InlineData("States.Array('Foo', 2020, $.someJson, null)", """{"someJson":{"random":"abcdefg"}}""", """["Foo",2020,{"random":"abcdefg"},null]""")]
    [InlineData("States.Array()", "{}", "[]")]
    [InlineData("States.ArrayPartition($.a, 4)", """{"a":[1,2,3,4,5,6,7,8,9]}""", "[[1,2,3,4],[5,6,7,8],[9]]")]
    [InlineData("States.ArrayContains($.a, $.lookingFor)", """{"a":[1,2,3,4,5,6,7,8,9],"lookingFor":5}""", "true")]
    [InlineData("States.ArrayRange(1, 9, 2)", "{}", "[1,3,5,7,9]")]
    [InlineData("States.ArrayGetItem($.a, 5)", """{"a":[1,2,3,4,5,6,7,8,9]}""", "6")]
    [InlineData("States.ArrayLength($.a)", """{"a":[1,2,3]}""", "3")]
    [InlineData("States.ArrayUnique($.a)", """{"a":[1,2,3,3,3,3,3,3,4]}""", "[1,2,3,4]")]
    [InlineData("States.ArrayUnique($.a)", """{"a":[1,1.0,10e-1,0.1E1,0,-0,0.0,0e7,1e999,10e998,2e999,1.00000000000000000001]}""", "[1,0,1e999,2e999,1.00000000000000000001]")]
    [InlineData("States.Base64Encode('Data to encode')", "{}", "\"RGF0YSB0byBlbmNvZGU=\"")]
    [InlineData("States.Base64Decode('RGVjb2RlZCBkYXRh')", "{}", "\"Decoded data\"")]
    [InlineData("States.Hash('input data', 'SHA-1')", "{}", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\"")]
    [InlineData("States.MathAdd(111, -1)", "{}", "110")]
    [InlineData("States.ArrayGetItem(States.StringToJson('[1, [2, 3]]'), States.MathAdd(0, 1))", "{}", "[2,3]")]
    public void A_function_returns_its_value(string call, string input, string expected) =>
        Scopes.Same(expected, Evaluate(call, input));

    [Fact]
    public void UUID_takes_the_injected_randomness() => Scopes.Same($"\"{Scopes.Uuid}\"", Evaluate("States.UUID()", "{}"));

    [Theory]
    [InlineData("States.Format('{}')")]
    [InlineData("States.Format('{}', 1, 2)")]
    [InlineData("States.StringToJson('{not json')")]
    [InlineData("States.StringToJson($.nothing)")]
    [InlineData("States.StringToJson(1)")]
    [InlineData("States.ArrayGetItem($.list, 2)")]
    [InlineData("States.ArrayRange(1, 2000, 1)")]
    [InlineData("States.ArrayRange(1, 2, 0)")]
    [InlineData("States.ArrayPartition($.list, 0)")]
    [InlineData("States.MathAdd(1, 'x')")]
    [InlineData("States.MathAdd(2147483647, 1)")]
    [InlineData("States.MathAdd(-2147483648, -1)")]
    [InlineData("States.Base64Decode('?')")]
    [InlineData("States.Hash('x', 'SHA-3')")]
    public void A_function_that_cannot_do_its_work_fails_with_IntrinsicFailure(string call)
    {
        var failure = Assert.Throws<StatesErrorException>(() => Evaluate(call, """{"list":[1,2]}"""));
        Assert.Equal("States.IntrinsicFailure", failure.Error);
        Assert.Contains(call, failure.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("States.MathRandom(1)")]
    [InlineData("States.MathDivide(1, 2)")]
    [InlineData("States.Format()")]
    [InlineData("States.UUID(1)")]
    [InlineData("States.Format('x'")]
    [InlineData("States.Format('x)")]
    [InlineData("States.Format('x') tail")]
    [InlineData("States.Format(x)")]
    [InlineData("States.Array(1 2)")]
    public void A_call_that_is_not_supported_is_refused_when_it_is_read(string call) =>
        Assert.Throws<FormatException>(() => Read(call));

    [Fact]
    public void More_than_ten_nested_calls_are_refused()
    {
        var ten = string.Concat(Enumerable.Repeat("States.Array(", 10)) + new string(')', 10);
        Read(ten);
        Assert.Throws<FormatException>(() => Read($"States.Array({ten})"));
    }

    private static PayloadTemplate Read(string call) => PayloadTemplate.Read(new JsonObject { ["x.$"] = call });

    private static JsonNode? Evaluate(string call, string input) => Read(call).Fill(Scopes.Over(input))!["x"];
}

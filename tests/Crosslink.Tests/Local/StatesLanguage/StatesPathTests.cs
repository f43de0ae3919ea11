using Crosslink.Local.StatesLanguage.Paths;

namespace Crosslink.Tests.Local.StatesLanguage;

public sealed class StatesPathTests
{
    [Theory]
    [InlineData("$", """{"a":1}""", """{"a":1}""")]
    [InlineData("$.a", """{"a":{"b":2}}""", """{"b":2}""")]
    [InlineData("$.a.b", """{"a":{"b":2}}""", "2")]
    [InlineData("$['a']['b c']", """{"a":{"b c":2}}""", "2")]
    [InlineData("$.a[1].b", """{"a":[0,{"b":3}]}""", "3")]
    [InlineData("$.a[-1]", """{"a":[1,2]}""", "2")]
    [InlineData("$.a[*].b", """{"a":[{"b":1},{"c":9},{"b":2}]}""", "[1,2]")]
    [InlineData("$.a[*]", """{"a":[]}""", "[]")]
    [InlineData("$.*", """{"a":1,"b":2}""", "[1,2]")]
    [InlineData("$.a", """{"a":null}""", "null")]
    public void A_path_names_what_is_there(string path, string input, string expected)
    {
        Assert.True(StatesPath.Parse(path).TryFind(Scopes.Over(input), out var value));
        Scopes.Same(expected, value);
    }

    [Theory]
    [InlineData("$.a", "{}")]
    [InlineData("$.a", "\"text\"")]
    [InlineData("$.a.b", """{"a":null}""")]
    [InlineData("$.a[2]", """{"a":[1,2]}""")]
    [InlineData("$[0]", """{"0":1}""")]
    public void A_path_that_names_nothing_says_so(string path, string input) =>
        Assert.False(StatesPath.Parse(path).TryFind(Scopes.Over(input), out _));

    [Fact]
    public void Two_dollars_read_the_context_object()
    {
        Assert.True(StatesPath.Parse("$$.Execution.Name").TryFind(Scopes.Over("{}", """{"Execution":{"Name":"run"}}"""), out var value));
        Scopes.Same("\"run\"", value);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("$a")]
    [InlineData("$.")]
    [InlineData("$..a")]
    [InlineData("$.a[0:2]")]
    [InlineData("$.a[?(@.b==1)]")]
    [InlineData("$.a[0,1]")]
    [InlineData("$.a.length()")]
    [InlineData("$.a['b'")]
    public void A_form_that_is_not_supported_is_refused_when_the_path_is_read(string path) =>
        Assert.Throws<FormatException>(() => StatesPath.Parse(path));
}

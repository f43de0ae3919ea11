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
    [InlineData("$.a[1:]", """{"a":[1,2,3]}""", "[2,3]")]
    [InlineData("$.a[:1]", """{"a":[1,2,3]}""", "[1]")]
    [InlineData("$.a[-2:]", """{"a":[1,2,3]}""", "[2,3]")]
    [InlineData("$.a[:-1]", """{"a":[1,2,3]}""", "[1,2]")]
    [InlineData("$.a[1:9]", """{"a":[1,2,3]}""", "[2,3]")]
    [InlineData("$.a[0,2]", """{"a":[1,2,3]}""", "[1,3]")]
    [InlineData("$['a','c']", """{"a":1,"b":2}""", """{"a":1}""")]
    [InlineData("$['a','b'].c", """{"a":{"c":1},"b":{"c":2}}""", "[1,2]")]
    [InlineData("$..c", """{"a":{"c":1,"b":[{"c":2}]},"c":3}""", "[3,1,2]")]
    [InlineData("$..[0]", """{"a":[1,[2]]}""", "[1,2]")]
    [InlineData("$..*", """{"a":{"b":1}}""", """[{"b":1},1]""")]
    [InlineData("$.a[?(@.b)].b", """{"a":[{"b":1},{"c":2}]}""", "[1]")]
    [InlineData("$.a[?(@.b == 'x y')]", """{"a":[{"b":"x y"},{"b":"z"}]}""", """[{"b":"x y"}]""")]
    [InlineData("$.a[?(@ > 1 && @ <= 3 || @ == 9)]", """{"a":[1,2,3,4,9]}""", "[2,3,9]")]
    [InlineData("$.a[?(!(@.b >= 2))].b", """{"a":[{"b":1},{"b":2}]}""", "[1]")]
    [InlineData("$.a[?(@.b != 1)]", """{"a":[{"b":1},{"c":2}]}""", """[{"c":2}]""")]
    [InlineData("$.a[?(@.b == '1')]", """{"a":[{"b":1}]}""", """[{"b":1}]""")]
    [InlineData("$.a[?(@ == $.b)]", """{"a":[1,2],"b":2}""", "[2]")]
    [InlineData("$.a[?(@.t in ['x', 1, null])].t", """{"a":[{"t":"x"},{"t":"y"},{"t":null}]}""", """["x",null]""")]
    [InlineData("$.a[?(@.t nin ['x'])].t", """{"a":[{"t":"x"},{"t":"y"}]}""", """["y"]""")]
    [InlineData("$.a[?(@.t contains 'b')].t", """{"a":[{"t":["a","b"]},{"t":"abc"},{"t":1}]}""", """[["a","b"],"abc"]""")]
    [InlineData("$.a[?(@ size 2)]", """{"a":[[1],[1,2],"ab"]}""", """[[1,2],"ab"]""")]
    [InlineData("$.a[?(@ empty true)]", """{"a":[[1],[],""]}""", """[[],""]""")]
    [InlineData("$.a[?(@['b c'] == \"d\")]", """{"a":{"b c":"d"}}""", """[{"b c":"d"}]""")]
    [InlineData("$.missing[*].b", "{}", "[]")]
    [InlineData("$.missing[?(@.b)]", "{}", "[]")]
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
    [InlineData("$.")]
    [InlineData("$..")]
    [InlineData("$states.input")]
    [InlineData("$.a[?(@.b=1)]")]
    [InlineData("$.a[?(@.b)")]
    [InlineData("$.a[?@.b]")]
    [InlineData("$.a[?(1)]")]
    [InlineData("$.a[?(@.b =~ /x/)]")]
    [InlineData("$.a[0:2:2]")]
    [InlineData("$.a[99999999999]")]
    [InlineData("$.a[")]
    [InlineData("$.a.length()")]
    [InlineData("$.a['b'")]
    public void A_form_that_is_not_supported_is_refused_when_the_path_is_read(string path) =>
        Assert.Throws<FormatException>(() => StatesPath.Parse(path));
}

using Crosslink.Cli.Links;

namespace Crosslink.Tests.Cli.Links;

public sealed class KeySpellingTests
{
    [Theory]
    [InlineData("nosferatu+1922+%28restored%29.mp4", "nosferatu 1922 (restored).mp4")]
    [InlineData("%C3%A9t%C3%A9/a.mp4", "été/a.mp4")]
    [InlineData("e\u0301te\u0301/a.mp4", "\u00E9t\u00E9/a.mp4")]
    [InlineData("Metropolis-1927.MP4", "metropolis-1927.mp4")]
    [InlineData("/a.mp4", "a.mp4")]
    [InlineData(" a.mp4\n", "a.mp4")]
    public void Keys_that_differ_in_their_spelling_alone_are_one(string written, string key) => Assert.Equal(KeySpelling.Fold(key), KeySpelling.Fold(written));

    [Theory]
    [InlineData("a.mp4", "b.mp4")]
    [InlineData("a/b.mp4", "ab.mp4")]
    [InlineData("映画.mp4", "音楽.mp4")]
    public void Others_are_not(string one, string other) => Assert.NotEqual(KeySpelling.Fold(one), KeySpelling.Fold(other));

    [Theory]
    [InlineData("a+b%28c%29.mp4", "'a b(c).mp4'")]
    [InlineData("a+b.mp4", "'a b.mp4'")]
    [InlineData("/a.mp4", "'a.mp4'")]
    [InlineData("a.mp4 ", "'a.mp4'")]
    public void What_is_rarely_meant_is_doubted(string key, string meant) => Assert.Contains(meant, KeySpelling.Doubt(key), StringComparison.Ordinal);

    [Theory]
    [InlineData("a b (c).mp4")]
    [InlineData("100%.mp4")]
    public void What_is_ordinary_is_not(string key) => Assert.Null(KeySpelling.Doubt(key));
}

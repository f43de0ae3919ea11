using System.Net;
using System.Text;
using Crosslink.WebConsole.Text;

namespace Crosslink.Tests.WebConsole;

/// <summary>Text of others on a page.</summary>
public sealed class EscapedTextTests
{
    [Theory]
    [InlineData("a\u202Eb", "a\\u202eb")]
    [InlineData("a\u2066b", "a\\u2066b")]
    [InlineData("a\u200Bb", "a\\u200bb")]
    [InlineData("a\u00ADb", "a\\u00adb")]
    [InlineData("a\0b\u007F", "a\\u0000b\\u007f")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("a\U000E0041b", "a\\udb40\\udc41b")]
    [InlineData("a\U000E0100b", "a\\udb40\\udd00b")]
    [InlineData("a\U000E0FFFb", "a\\udb43\\udfffb")]
    [InlineData("a\uE000b\U00100000", "a\\ue000b\\udbc0\\udc00")]
    [InlineData("a\uFFFFb\U0001FFFF", "a\\uffffb\\ud83f\\udfff")]
    [InlineData("a\u3164b\u2800c\u115F", "a\\u3164b\\u2800c\\u115f")]
    [InlineData("a\rb", "a\\u000db")]
    [InlineData("a\uFE00b", "a\\ufe00b")]
    [InlineData("a\U0001D173b", "a\\ud834\\udd73b")]
    public void What_shows_nothing_or_turns_the_writing_is_escaped(string text, string shown) => Assert.Equal(shown, EscapedText.Of(text));

    // Not InlineData: half a pair does not survive on its way to the test.
    [Fact]
    public void Half_a_surrogate_pair_is_escaped() => Assert.Equal("a\\ud83db\\udc41", EscapedText.Of("a" + (char)0xD83D + "b" + (char)0xDC41));

    [Theory]
    [InlineData("tab\tline\nend\r\n")]
    [InlineData("été/voyage dans la lune")]
    [InlineData("映画 фильм فيلم")]
    [InlineData("\u2764\uFE0F e\u0301")]
    public void What_can_be_read_stays(string text) => Assert.Equal(text, WebUtility.HtmlDecode(EscapedText.Of(text)));

    [Fact]
    public void No_code_point_that_stays_is_of_a_hidden_category()
    {
        for (var code = 0x80; code <= 0x10FFFF; code++)
        {
            if (!Rune.IsValid(code))
            {
                continue;
            }

            var rune = new Rune(code);
            var isShown = !EscapedText.Of(rune.ToString()).StartsWith("\\u", StringComparison.Ordinal);
            Assert.False(isShown && Rune.GetUnicodeCategory(rune).ToString() is "Control" or "Format" or "PrivateUse" or "OtherNotAssigned", $"U+{code:X}");
        }
    }

    [Fact]
    public void A_long_text_is_cut_and_says_how_much_is_missing()
    {
        var shown = EscapedText.Of(new string('é', 10_000_000));

        Assert.InRange(shown.Length, EscapedText.Most, EscapedText.Most + 100);
        Assert.EndsWith($"é … ({2 * (10_000_000 - EscapedText.Most):N0} bytes more are not shown)", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_is_never_cut_in_two()
    {
        Assert.DoesNotContain("\\u", EscapedText.Of("a" + string.Concat(Enumerable.Repeat("😀", EscapedText.Most))), StringComparison.Ordinal);
    }

    [Fact]
    public void Wherever_a_text_is_cut_it_shows_no_part_of_a_secret()
    {
        const string Token = "5kQ2w7_hJ-0aBcDeFgHiJkLm";
        const string Signature = "0123456789abcdef0123456789abcdef";
        var text = $"{new string('x', 300)} https://links/t/{Token} https://b/k?X-Amz-Date=1&X-Amz-Signature={Signature} {new string('y', 500)}";
        for (var most = 300; most < text.Length; most++)
        {
            var shown = EscapedText.Of(text, most);

            Assert.DoesNotContain("/t/5", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("=01", shown, StringComparison.Ordinal);
        }
    }
}

using Crosslink.Cli.Batches.Lists;

namespace Crosslink.Tests.Cli.Batches.Lists;

public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("﹦1", "'﹦1")]
    public void What_begins_as_a_formula_gets_an_apostrophe(string text, string guarded) => AssertGuarded(guarded, text);

    [Theory]
    [InlineData("a;=HYPERLINK(\"http://x\")", "a;'=HYPERLINK(\"http://x\")")]
    [InlineData("x|=1+1", "x|'=1+1")]
    [InlineData("a\t=1", "a\t'=1")]
    [InlineData("a\r\n=1", "a\r\n'=1")]
    [InlineData("a;b;-1;+2", "a;b;'-1;'+2")]
    [InlineData("a;;=1", "a;;'=1")]
    public void So_does_what_begins_a_cell_where_lines_are_split_otherwise(string text, string guarded) => AssertGuarded(guarded, text);

    [Theory]
    [InlineData(" =1", "' =1")]
    [InlineData("\u00A0\u3000=1", "'\u00A0\u3000=1")]
    [InlineData("\"=1\"", "'\"=1\"")]
    [InlineData("a;\" =1", "a;'\" =1")]
    [InlineData("\uFEFF\u200B=1", "'\uFEFF\u200B=1")]
    [InlineData("\0\u000B=1", "'\0\u000B=1")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\ttab", "'\ttab")]
    [InlineData("\nline", "'\nline")]
    public void Characters_that_spreadsheets_drop_hide_no_formula(string text, string guarded) => AssertGuarded(guarded, text);

    [Theory]
    [InlineData("")]
    [InlineData("films/metropolis (1927) - part 2, \"é\"; restored = yes.mp4")]
    [InlineData("a;b|c")]
    [InlineData("'=1")]
    [InlineData("a=b+c-d@e")]
    [InlineData("2026-11-28T12:00:00Z")]
    [InlineData("\"d41d8cd98f00b204e9800998ecf8427e-2\"")]
    [InlineData("https://classic-movies.s3.eu-west-1.amazonaws.com/a%3B%3D1.mp4?X-Amz-Date=20261128T120000Z&X-Amz-Signature=00")]
    public void Anything_else_stays_as_it_is(string text) => Assert.Equal(text, SpreadsheetText.WithoutFormulas(text));

    [Fact]
    public void Whatever_separator_a_spreadsheet_knows_no_cell_begins_as_a_formula()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string(random.GetItems<char>("=+-@＝a;|\t\r\n \"'\u200B", random.Next(12)));
            var guarded = SpreadsheetText.WithoutFormulas(text);

            foreach (var cell in ((char[])[';', '|', '\t']).SelectMany(separator => guarded.Split([separator, '\r', '\n'])))
            {
                Assert.DoesNotContain(cell.TrimStart(' ', '"', '\t', '\u200B').FirstOrDefault(), "=+-@＝");
            }
        }
    }

    private static void AssertGuarded(string guarded, string text) => Assert.Equal(guarded, SpreadsheetText.WithoutFormulas(text));
}

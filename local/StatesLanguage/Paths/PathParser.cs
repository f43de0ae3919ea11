using System.Globalization;
using System.Text;

namespace Crosslink.Local.StatesLanguage.Paths;

/// <summary>Reads the text of a path.</summary>
internal static class PathParser
{
    public static StatesPath Parse(string text)
    {
        if (!text.StartsWith('$'))
        {
            throw new FormatException($"'{text}' is not a path: a path begins with '$'.");
        }

        var readsContext = text.StartsWith("$$", StringComparison.Ordinal);
        var steps = new List<PathStep>();
        var at = readsContext ? 2 : 1;
        while (at < text.Length)
        {
            steps.Add(text[at] switch
            {
                '.' => Dotted(text, ref at),
                '[' => Bracketed(text, ref at),
                _ => throw Refused(text, at, "expected '.' or '['"),
            });
        }

        return new StatesPath(text, readsContext, steps);
    }

    private static PathStep Dotted(string text, ref int at)
    {
        var start = ++at;
        if (at < text.Length && text[at] == '.')
        {
            throw Refused(text, at, "recursive descent ('..') is not supported");
        }

        if (at < text.Length && text[at] == '*')
        {
            at++;
            return new PathStep.Wildcard();
        }

        while (at < text.Length && text[at] is not ('.' or '['))
        {
            if (text[at] is '(' or ')' or '@' or '?' or ',' or ' ' or '\'' or '"' or ']' or '*')
            {
                throw Refused(text, at, $"'{text[at]}' is not supported in a dotted name");
            }

            at++;
        }

        return at > start ? new PathStep.Member(text[start..at]) : throw Refused(text, at, "a name is missing");
    }

    private static PathStep Bracketed(string text, ref int at)
    {
        at++;
        if (at < text.Length && text[at] is '\'' or '"')
        {
            var name = Quoted(text, ref at);
            Close(text, ref at);
            return new PathStep.Member(name);
        }

        var end = text.IndexOf(']', at);
        var inside = end < 0 ? throw Refused(text, at, "']' is missing") : text[at..end];
        PathStep step = inside == "*"
            ? new PathStep.Wildcard()
            : int.TryParse(inside, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)
                ? new PathStep.Index(position)
                : throw Refused(text, at, $"'[{inside}]' is not supported; only names, indexes and '*' are");
        at = end + 1;
        return step;
    }

    private static string Quoted(string text, ref int at)
    {
        var quote = text[at++];
        var name = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
            }

            name.Append(text[at++]);
        }

        at++;
        return name.ToString();
    }

    private static void Close(string text, ref int at)
    {
        if (at >= text.Length || text[at] != ']')
        {
            throw Refused(text, at, "']' is missing");
        }

        at++;
    }

    private static FormatException Refused(string text, int at, string why) =>
        new($"The path '{text}' is not supported: {why} (at character {at + 1}).");
}

namespace Crosslink.WebConsole.Layout;

/// <summary>
/// How wide a text is at most, at 13 pixels, in the fonts that browsers take for <c>system-ui</c>. The server cannot
/// measure; it takes the widest of them, DejaVu Sans.
/// </summary>
internal static class TextWidth
{
    private const int LongestLine = 26;

    public static double Of(string text) => text.Sum(Of);

    /// <summary>A name in lines of at most 26 characters, broken between words where there are some.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        List<string> lines = [];
        foreach (var word in text.Split(' ').SelectMany(word => word.Chunk(LongestLine)).Select(part => new string(part)))
        {
            if (lines is [.., var last] && last.Length + 1 + word.Length <= LongestLine)
            {
                lines[^1] = $"{last} {word}";
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    private static double Of(char character) => character switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or '\'' or ' ' => 4.4,
        'f' or 'r' or 't' or '(' or ')' or '-' => 5.6,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 13,
        >= 'A' and <= 'Z' => 9.8,
        < '\u0250' => 8.4,
        _ => 14,
    };
}

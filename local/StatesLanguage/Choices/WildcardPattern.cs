using System.Text;

namespace Crosslink.Local.StatesLanguage.Choices;

/// <summary>
/// The operand of <c>StringMatches</c>: <c>*</c> stands for any characters, <c>\*</c> and <c>\\</c> for themselves
/// (States Language, "Choice State").
/// </summary>
/// <param name="pieces">The literal texts between the wildcards.</param>
internal sealed class WildcardPattern(IReadOnlyList<string> pieces)
{
    /// <exception cref="FormatException">A backslash stands before another character.</exception>
    public static WildcardPattern Parse(string text)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*':
                    pieces.Add(piece.ToString());
                    piece.Clear();
                    break;
                case '\\':
                    i++;
                    piece.Append(i < text.Length && text[i] is '*' or '\\' ? text[i] : throw new FormatException("must have '*' or '\\' after each backslash."));
                    break;
                default:
                    piece.Append(text[i]);
                    break;
            }
        }

        pieces.Add(piece.ToString());
        return new(pieces);
    }

    /// <summary>Each piece is looked for once, behind the one before, so many wildcards cost no more than few.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        if (pieces.Count == 1)
        {
            return text.SequenceEqual(pieces[0]);
        }

        if (!text.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        text = text[pieces[0].Length..];
        foreach (var piece in pieces.Skip(1).SkipLast(1))
        {
            var found = text.IndexOf(piece, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            text = text[(found + piece.Length)..];
        }

        return text.EndsWith(pieces[^1], StringComparison.Ordinal);
    }
}

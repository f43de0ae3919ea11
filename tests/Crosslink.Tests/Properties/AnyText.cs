using CsCheck;

namespace Crosslink.Tests.Properties;

/// <summary>Random text from pieces that mean something to a policy, a URL, JSON or a file system.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "a", "b", "A", "0", "/", "//", ".", "..", "-", "_", "~", " ", "  ", "+", "%", "%20", "%2F", "=", "&", "#", ";", ",", ":", "@", "!",
        "*", "**", "?", "??", "$", "${*}", "${?}", "${$}", "${aws:username}", "${", "{", "}", "'", "\"", "\\", "(", ")", "[", "]", "<", ">",
        "^", "`", "|", "é", "ÿ", "\u00A0", "Ā", "e\u0301", "映", "画", "Ж", "\uFFFD", "\uFEFF", "🎬", "👩‍🚀",
    ];

    /// <summary>One of the pieces.</summary>
    public static Gen<string> Piece { get; } = Gen.OneOf(Pieces);

    /// <summary>Up to a dozen pieces, at least one.</summary>
    public static Gen<string> Some { get; } = Piece.Array[1, 12].Select(string.Concat);

    /// <summary>Some text, and another that differs from it in one place.</summary>
    public static Gen<(string One, string Other)> Pair { get; } =
        Gen.Select(Some, Gen.Int[0, 1000], Piece, Gen.Int[0, 3], Some).Select((one, at, piece, edit, fresh) => (one, Edit(one, at, piece, edit, fresh)));

    private static string Edit(string text, int at, string piece, int edit, string fresh)
    {
        var runes = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        at %= runes.Count;
        switch (edit)
        {
            case 0:
                runes.Insert(at, piece);
                break;
            case 1:
                runes[at] = piece;
                break;
            case 2:
                runes.RemoveAt(at);
                break;
            default:
                return fresh;
        }

        return string.Concat(runes);
    }
}

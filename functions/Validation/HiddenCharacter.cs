using System.Globalization;
using System.Text;

namespace Crosslink.Functions.Validation;

/// <summary>Characters that reorder or hide the text around them.</summary>
public static class HiddenCharacter
{
    // The joiners belong to the spelling of many languages, and to emoji.
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;

    /// <summary>Whether it is a direction mark or override, a zero-width space, a tag or the like.</summary>
    public static bool Is(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        && rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner);
}

using System.Text;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Validation;

/// <summary>The optional texts of a link: version, file name, media type.</summary>
internal static class TextRules
{
    private const int MaxLength = 1024;

    public static void Check(string member, string? text) =>
        Check(member, text, c => !char.IsControl(c), "must be 1 to 1,024 characters without control characters");

    /// <summary>The optional texts of a link, each by itself and all together.</summary>
    /// <param name="key">One that <see cref="KeyRules"/> takes.</param>
    public static void CheckLink(string key, string? versionId, string? downloadAs, string? contentType)
    {
        Check("versionId", versionId);
        CheckFileName("downloadAs", downloadAs);
        CheckMediaType("contentType", contentType);
        LinkLengthRules.Check(key, versionId, downloadAs, contentType);
    }

    /// <summary>A name that people read before they open the file: nothing in it may reorder or hide what it says.</summary>
    public static void CheckFileName(string member, string? name)
    {
        Check(member, name);
        if (name?.EnumerateRunes().FirstOrDefault(Misleads) is { Value: > 0 } misleading)
        {
            throw new InvalidRequestException(
                member, FormattableString.Invariant($"must not contain U+{misleading.Value:X4}, which is invisible and can make a name read as another"));
        }
    }

    private static bool Misleads(Rune rune) => IsBlankLetter(rune.Value) || HiddenCharacter.Is(rune);

    // The Hangul fillers, Khmer's inherent vowels, the grapheme joiner, and Braille without dots: no spaces, so nobody trims them.
    private static bool IsBlankLetter(int rune) => rune is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x17B4 or 0x17B5 or 0x034F or 0x2800;

    /// <summary>S3 answers with it in a header, and a link whose header cannot be written never works.</summary>
    public static void CheckMediaType(string member, string? text) =>
        Check(member, text, c => c is >= ' ' and <= '~', "must be 1 to 1,024 printable ASCII characters");

    private static void Check(string member, string? text, Func<char, bool> isAllowed, string rule)
    {
        if (text is not null && (text.Length is < 1 or > MaxLength || !text.All(isAllowed)))
        {
            throw new InvalidRequestException(member, rule);
        }
    }
}

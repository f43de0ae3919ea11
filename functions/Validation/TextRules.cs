using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Validation;

/// <summary>The optional texts of a link: version, file name, media type.</summary>
internal static class TextRules
{
    private const int MaxLength = 1024;

    public static void Check(string member, string? text) =>
        Check(member, text, c => !char.IsControl(c), "must be 1 to 1,024 characters without control characters");

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

using Crosslink.Functions.Endpoints;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Validation;

/// <summary>
/// How long the texts of a link may be together. S3 takes 8,192 bytes of request line and headers and answers
/// <c>RequestHeaderSectionTooLarge</c> to more, whoever signed them.
/// </summary>
internal static class LinkLengthRules
{
    private const int MaxRequest = 8192;

    // A session's token is about 1,500 bytes and grows with its policy; the rest of the signature and the host are at most
    // 512, and the headers of a browser below 1,024.
    private const int Token = 2048;
    private const int OtherParameters = 512;
    private const int Headers = 1024;

    private const int MaxTexts = MaxRequest - Token - OtherParameters - Headers;

    /// <param name="key">One that <see cref="KeyRules"/> takes; it fits by itself.</param>
    public static void Check(string key, string? versionId, string? downloadAs, string? contentType)
    {
        if ((versionId ?? downloadAs ?? contentType) is null)
        {
            return;
        }

        (string Member, int Length)[] texts =
        [
            ("downloadAs", Length(downloadAs is null ? null : ContentDisposition.Attachment(downloadAs))),
            ("contentType", Length(contentType)),
            ("versionId", Length(versionId)),
        ];
        var whole = Length(key) + texts.Sum(text => text.Length);
        if (whole > MaxTexts)
        {
            throw new InvalidRequestException(
                texts.MaxBy(text => text.Length).Member,
                FormattableString.Invariant($"makes the link longer than S3 takes: as written in the URL, key, versionId, downloadAs and contentType have {whole:N0} bytes, and {MaxTexts:N0} are left to them"));
        }
    }

    // Of a key, too many: its slashes are not encoded.
    private static int Length(string? text) => text is null ? 0 : UriEncode.Value(text).Length;
}

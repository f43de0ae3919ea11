using System.Security.Cryptography;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Validation;

/// <summary>What a request for an upload may say, and what only such a request may say.</summary>
internal static class UploadRules
{
    /// <summary>Bytes: the most that S3 takes in one PUT (S3 user guide, "Uploading objects").</summary>
    public const long MaxContentLength = 5L * 1024 * 1024 * 1024;

    /// <exception cref="InvalidRequestException">There is no such operation.</exception>
    public static LinkOperation Read(MemberReader request) => request.String("operation") switch
    {
        null or "download" => LinkOperation.Download,
        "upload" => LinkOperation.Upload,
        "form" => LinkOperation.Form,
        _ => throw new InvalidRequestException("operation", "must be 'download', 'upload' or 'form'"),
    };

    /// <exception cref="InvalidRequestException">A member breaks a rule, or belongs to another operation; the message names it.</exception>
    public static void Check(LinkRequest request)
    {
        if (request.Operation == LinkOperation.Download)
        {
            Refuse("contentLength", request.ContentLength, "upload");
            Refuse("maxContentLength", request.MaxContentLength, "form");
            Refuse("checksumSha256", request.ChecksumSha256, "upload");
            Refuse("overwrite", request.Overwrite ? true : null, "upload");
            Refuse("redirectTo", request.RedirectTo, "form");
            Refuse("kmsKeyArn", request.KmsKeyArn, "upload");
            return;
        }

        Refuse("versionId", request.VersionId, "download");
        Refuse("downloadAs", request.DownloadAs, "download");
        if (request.Operation == LinkOperation.Form)
        {
            CheckForm(request);
        }
        else
        {
            Refuse("maxContentLength", request.MaxContentLength, "form");
            Refuse("redirectTo", request.RedirectTo, "form");
        }

        Require(request.ContentLength is null or (>= 0 and <= MaxContentLength), "contentLength", "must be 0 to 5,368,709,120 bytes (5 GiB), the most that S3 takes in one PUT");
        Require(request.ChecksumSha256 is null || IsSha256(request.ChecksumSha256), "checksumSha256", "must be a SHA-256 in Base64, 44 characters");

        // A signature covers a header without its outer and doubled spaces, so that such a value would not be what is signed.
        Require(request.ContentType is not { } type || (type.Trim(' ') == type && !type.Contains("  ", StringComparison.Ordinal)), "contentType", "must not begin or end with a space nor have two in a row");
    }

    private static void CheckForm(LinkRequest request)
    {
        Refuse("checksumSha256", request.ChecksumSha256, "upload");
        Refuse("contentLength", request.ContentLength, "upload");
        Require(request.Overwrite, "overwrite", "must be true for a form: S3 takes no condition with a form, so nothing keeps it from replacing an object");
        Require(request.MaxContentLength is null or (>= 0 and <= MaxContentLength), "maxContentLength", "must be 0 to 5,368,709,120 bytes (5 GiB), the most that S3 takes in one POST");
        Require(request.RedirectTo is null || IsWebAddress(request.RedirectTo), "redirectTo", "must be a URL that begins with https:// or http://, of at most 1,024 printable ASCII characters");

        // The page of a ticket has no script that could read the file's own type.
        Require(request is not { Ticket: not null, ContentType: [.., '/'] }, "contentType", "must be a whole media type, such as image/png, for a form with a ticket");
        RefuseFileName("key", request.Key);
        RefuseFileName("contentType", request.ContentType);
        RefuseFileName("redirectTo", request.RedirectTo);
    }

    /// <exception cref="InvalidRequestException">The source does not list the key.</exception>
    public static void Check(LinkRequest request, Source source) => Require(
        request.KmsKeyArn is null || source.KmsKeyArns.Contains(request.KmsKeyArn),
        "kmsKeyArn",
        $"must be one of the keys that the source catalogue lists for '{source.Bucket}' (kmsKeyArns)");

    private static void RefuseFileName(string member, string? value) => Require(
        value?.Contains("${filename}", StringComparison.Ordinal) != true,
        member,
        "must not contain '${filename}', for which S3 puts the name of the file that a form sends");

    private static bool IsWebAddress(string text) =>
        text.Length <= 1024 && text.All(c => c is > ' ' and <= '~') && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static bool IsSha256(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(text, hash, out var length) && length == hash.Length && Convert.ToBase64String(hash) == text;
    }

    private static void Refuse(string member, object? value, string operation) => Require(value is null, member, $"is for the operation '{operation}'");

    private static void Require(bool holds, string member, string rule)
    {
        if (!holds)
        {
            throw new InvalidRequestException(member, rule);
        }
    }
}

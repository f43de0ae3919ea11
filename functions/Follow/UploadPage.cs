using System.Globalization;
using System.Net;

namespace Crosslink.Functions.Follow;

/// <summary>The page with which people upload: a form, or the command that sends a PUT, which no page can do without a script.</summary>
internal static class UploadPage
{
    private const string AnyMediaType = "application/octet-stream";

    public static string Write(UploadOffer offer) => NoticePage.Write(
        "Upload a file",
        $"This page works until {offer.ExpiresAt.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC.",
        offer.Fields is { } fields ? Form(offer, fields) : $"<p>Send the file from a command line:</p><pre>{WebUtility.HtmlEncode(CurlCommand.Upload("FILE", offer.Headers ?? new Dictionary<string, string>(), ShellWord.Quoted(offer.Url)))}</pre>");

    private static string Form(UploadOffer offer, IReadOnlyDictionary<string, string> fields)
    {
        // The file comes last: S3 ignores what follows it.
        var hidden = string.Concat(fields.Append(new("Content-Type", offer.ContentType ?? AnyMediaType)).Select(field =>
            $"<input type=\"hidden\" name=\"{WebUtility.HtmlEncode(field.Key)}\" value=\"{WebUtility.HtmlEncode(field.Value)}\">"));
        var accept = offer.ContentType is { } type ? $" accept=\"{WebUtility.HtmlEncode(type)}\"" : "";
        return $"""
            <form action="{WebUtility.HtmlEncode(offer.Url)}" method="post" enctype="multipart/form-data">{hidden}
            <p><input type="file" name="file" aria-label="File" required{accept}></p><button>Upload</button></form>
            """;
    }
}

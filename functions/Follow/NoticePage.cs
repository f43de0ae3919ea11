using System.Net;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Follow;

/// <summary>What people see: an HTML page without scripts and external resources.</summary>
internal static class NoticePage
{
    private const string Style = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}"
        + "h1{font-size:1.4rem}b{overflow-wrap:anywhere}button,input{font:inherit}button{padding:.6rem 1.2rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}";

    /// <summary>The parameter of the query with which a page's button says which click it is.</summary>
    public const string Confirmation = "confirmation";

    /// <summary>The page may load its own style and nothing else, and nobody may frame it. <c>form-action</c> is not limited, because browsers apply it to the redirect that answers the form, too.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; frame-ancestors 'none'";

    // An action that is a query alone posts to the page's own address, so the token is not written into the page. A double click sends two POSTs,
    // and the browser drops the answer to the first; by what they confirm they are one use.
    public static string Write(Notice notice) => Write(notice.Title, notice.Message, notice.Name is null
        ? ""
        : $"<p><b><bdi>{WebUtility.HtmlEncode(Visible(notice.Name))}</bdi></b></p><form method=\"post\" action=\"?{Confirmation}={notice.Confirmation}\"><button>{notice.Button}</button></form>");

    /// <param name="body">HTML.</param>
    public static string Write(string title, string message, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{title}</title>
        <style>{Style}</style>
        </head>
        <body>
        <h1>{title}</h1>
        <p>{message}</p>
        {body}
        </body>
        </html>

        """;

    // A name that reorders its letters would read as another.
    private static string Visible(string name) => string.Concat(name.EnumerateRunes().Select(rune => HiddenCharacter.Is(rune) ? Rune.ReplacementChar : rune));
}

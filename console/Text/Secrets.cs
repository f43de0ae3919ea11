using System.Text.RegularExpressions;

namespace Crosslink.WebConsole.Text;

/// <summary>
/// Takes out of a text what opens something by itself: the query of a signed URL, and the token of a ticket. The output of
/// an execution holds the link, and a page is pasted, photographed and shared.
/// </summary>
internal static partial class Secrets
{
    public static string Hide(string text)
    {
        var hidden = Query().Replace(text, query => SignedParameter().IsMatch(query.Value) ? "?[signature hidden]" : query.Value);
        return TicketToken().Replace(SignedParameter().Replace(hidden, "$1[hidden]"), "$1[ticket hidden]");
    }

    /// <summary>Whether a text holds something that would be hidden.</summary>
    public static bool AreIn(string text) => Hide(text) != text;

    // Up to the end of the URL, but not the backslash before an escaped quotation mark. Inside JSON, & may be \u0026.
    [GeneratedRegex(@"\?([^\s""'<>\\]|\\[^""])*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Query();

    // Also one that stands without its URL, as a member of JSON, or in a query that is itself escaped.
    [GeneratedRegex(
        @"(X-Amz-(?:Signature|Security-Token|Credential)\\*(?:=|%3D|%253D|u003d|"":\s*\\*""))[^\s""'<>&\\\[]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignedParameter();

    // The slashes may be escaped, as JSON does (\/ and \u002f), or as a URL in another URL has them (%2F).
    [GeneratedRegex(
        @"((?:[/\\]|%(?:25)*2F|\\*u002f)+t(?:[/\\]|%(?:25)*2F|\\*u002f)+)[A-Za-z0-9_-]{16,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TicketToken();
}

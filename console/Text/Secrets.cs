using System.Text.RegularExpressions;

namespace Crosslink.WebConsole.Text;

/// <summary>
/// Takes out of a text what opens something by itself: the query of a signed URL, and the token of a ticket. The output of
/// an execution holds the link, and a page is pasted, photographed and shared.
/// </summary>
internal static partial class Secrets
{
    private const int TicketIdLength = 64;

    public static string Hide(string text)
    {
        var hidden = Query().Replace(text, query => SignedParameter().IsMatch(query.Value) ? "?[signature hidden]" : query.Value);
        return TicketToken().Replace(SignedParameter().Replace(hidden, "$1[hidden]"), "$1[ticket hidden]");
    }

    /// <summary>Takes out of a document, too, what may be a ticket's token without its URL. An id of a ticket stays.</summary>
    public static string HideIn(string document) => LongWord().Replace(
        Hide(document), word => word.Length != TicketIdLength && IsRandom(word.ValueSpan) ? "[hidden]" : word.Value);

    /// <summary>Whether a document holds something that would be hidden.</summary>
    public static bool AreIn(string document) => HideIn(document) != document;

    // Names of executions and hashes have few capital letters or none. A token has fewer than these once in a million.
    private static bool IsRandom(ReadOnlySpan<char> word)
    {
        const int Fewest = 4;
        int capitals = 0, small = 0;
        foreach (var letter in word)
        {
            capitals += char.IsAsciiLetterUpper(letter) ? 1 : 0;
            small += char.IsAsciiLetterLower(letter) ? 1 : 0;
        }

        return capitals >= Fewest && small >= Fewest;
    }

    // A token has 43 characters of base64url; others may have been typed before or after them.
    [GeneratedRegex("[A-Za-z0-9_-]{43,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LongWord();

    // Up to the end of the URL, but not the backslash before an escaped quotation mark. Inside JSON, & may be \u0026.
    [GeneratedRegex(@"\?([^\s""'<>\\]|\\[^""])*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Query();

    // Also one that stands without its URL, as a member of JSON, or in a query that is itself escaped. The
    // policy of a form is Base64 of a JSON object, and has the token too.
    [GeneratedRegex(
        @"(X-Amz-(?:Signature|Security-Token|Credential)\\*(?:=|%3D|%253D|u003d|"":\s*\\*"")|policy\\*"":\s*\\*""(?=eyJ))[^\s""'<>&\\\[]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SignedParameter();

    // The slashes may be escaped, as JSON does (\/ and \u002f), or as a URL in another URL has them (%2F).
    [GeneratedRegex(
        @"((?:[/\\]|%(?:25)*2F|\\*u002f)+t(?:[/\\]|%(?:25)*2F|\\*u002f)+)[A-Za-z0-9_-]{16,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TicketToken();
}

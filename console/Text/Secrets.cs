using System.Text;
using System.Text.RegularExpressions;

namespace Crosslink.WebConsole.Text;

/// <summary>
/// Takes out of a text what opens something by itself: the query of a signed URL, the fields of a signed form, and the token
/// of a ticket, under whatever escapes they stand. The output of an execution holds the link, and a page or the output of a
/// command is pasted, photographed and shared.
/// </summary>
internal static partial class Secrets
{
    private const int TicketIdLength = 64;

    // Between a name and its value: in a query, a header, a member or a pair of members, and a field of an HTML form.
    private const string Assignment = @"([""'][^<>{}]{0,80}?\bvalue[""'\s]{0,16}[=:]|[""'\s]{0,16}[=:>]|[""']\s?,)[""'\s]{0,16}";

    public static string Hide(string text) => Hide(text, inDocument: false);

    /// <summary>Takes out of a document, too, what may be a ticket's token without its URL. An id of a ticket stays.</summary>
    public static string HideIn(string document) => Hide(document, inDocument: true);

    /// <summary>Whether a document holds something that would be hidden.</summary>
    public static bool AreIn(string document) => HideIn(document) != document;

    private static string Hide(string text, bool inDocument)
    {
        var shown = new StringBuilder();
        var next = 0;
        foreach (var (start, end, mark) in Find(text, inDocument).OrderBy(secret => secret.Start).ThenByDescending(secret => secret.End))
        {
            if (start >= next)
            {
                shown.Append(text, next, start - next).Append(mark);
            }

            next = Math.Max(next, end);
        }

        return next == 0 ? text : shown.Append(text, next, text.Length - next).ToString();
    }

    private static IEnumerable<(int Start, int End, string Mark)> Find(string text, bool inDocument)
    {
        foreach (var layer in UnescapedText.Layers(text))
        {
            var queries = Query().Matches(layer.Text).Where(query => SignedParameter().IsMatch(query.Value));
            var parameters = SignedParameter().Matches(layer.Text).Select(parameter => parameter.Groups["value"]);
            var tickets = TicketToken().Matches(layer.Text).Select(ticket => ticket.Groups["token"]).Where(token => HasBothCases(token.ValueSpan, fewest: 2));
            var words = inDocument ? LongWord().Matches(layer.Text).Where(word => word.Length != TicketIdLength && HasBothCases(word.ValueSpan, fewest: 4)) : [];
            foreach (var (secret, mark) in queries.Select(query => ((Capture)query, "?[signature hidden]"))
                .Concat(tickets.Select(ticket => ((Capture)ticket, "[ticket hidden]")))
                .Concat(parameters.Concat<Capture>(words).Select(value => (value, "[hidden]"))))
            {
                var origin = layer.Origin(secret);
                yield return (origin.Start.Value, origin.End.Value, mark);
            }
        }
    }

    // Names of files and executions, and hashes, have few capital letters or none. A whole token has fewer than four once in a
    // million, and its first 16 letters fewer than two once in four hundred.
    private static bool HasBothCases(ReadOnlySpan<char> word, int fewest)
    {
        int capitals = 0, small = 0;
        foreach (var letter in word)
        {
            capitals += char.IsAsciiLetterUpper(letter) ? 1 : 0;
            small += char.IsAsciiLetterLower(letter) ? 1 : 0;
        }

        return capitals >= fewest && small >= fewest;
    }

    // A token has 43 characters of base64url; others may have been typed before or after them.
    [GeneratedRegex("[A-Za-z0-9_-]{43,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LongWord();

    [GeneratedRegex(@"\?[^\s""'<>\\]*", RegexOptions.NonBacktracking)]
    private static partial Regex Query();

    // In a query, in a header, as a member of JSON, YAML or Python, or as a field of an HTML form. Version 2 of the signature and
    // CloudFront have parameters with plainer names. The policy of a form is Base64 of a JSON object, and has the token too.
    [GeneratedRegex(
        @"((x-amz-(signature|security-token|credential)|awsaccesskeyid)" + Assignment + @"(?<value>[^\s""'<>&\\]+)"
        + "|signature" + Assignment + "(?<value>[A-Za-z0-9+/=~_-]{20,})"
        + "|policy" + Assignment + "(?<value>eyJ[A-Za-z0-9+/=~_-]*))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SignedParameter();

    // A browser takes a backslash for a slash.
    [GeneratedRegex(@"[/\\]t[/\\]+(?<token>[A-Za-z0-9_-]{16,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TicketToken();
}

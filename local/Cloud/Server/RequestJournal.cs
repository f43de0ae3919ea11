using System.Globalization;
using System.Text.RegularExpressions;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.Cloud.Printing;
using Microsoft.AspNetCore.Http;

namespace Crosslink.Local.Cloud.Server;

/// <summary>Tells of every request in one line, without its query string: a link's holds its signature.</summary>
/// <param name="answer">Answers the requests.</param>
/// <param name="time">For how long each took.</param>
/// <param name="write">Is given the lines, from several threads.</param>
public sealed partial class RequestJournal(RequestDelegate answer, TimeProvider time, Action<string> write)
{
    public async Task HandleAsync(HttpContext http)
    {
        var began = time.GetTimestamp();
        var subject = new JournalSubject();
        http.Features.Set(subject);
        try
        {
            await answer(http);
        }
        finally
        {
            var request = WireRequest.From(http);
            var milliseconds = time.GetElapsedTime(began).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
            var status = http.RequestAborted.IsCancellationRequested ? "aborted" : http.Response.StatusCode.ToString(CultureInfo.InvariantCulture);
            write(PrintableText.Of($"{request.Method} {Shown(request.RawPath)} {subject.Service ?? "-"} {subject.Operation ?? "-"} {status} {milliseconds} ms"));
        }
    }

    /// <summary>Leaves out what opens something, however it is escaped: a ticket, and a signed URL that was written into the path.</summary>
    private static string Shown(string path)
    {
        const string Signed = "X-Amz-";
        var decoded = Decode(path);
        return path.StartsWith("/t/", StringComparison.Ordinal) || Ticket().IsMatch(decoded) ? "/t/…"
            : MisspeltTicket().IsMatch(decoded) ? "…"
            : !decoded.Contains(Signed, StringComparison.OrdinalIgnoreCase) ? path
            : path[..Math.Max(0, path.IndexOf(Signed, StringComparison.OrdinalIgnoreCase))] + "…";
    }

    private static string Decode(string path)
    {
        for (var decoded = path; ; path = decoded)
        {
            decoded = PercentEncoding.Decode(path);
            if (decoded == path)
            {
                return path;
            }
        }
    }

    [GeneratedRegex("/t/+[A-Za-z0-9_-]{16,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ticket();

    // A token alone: 43 characters of base64url for 32 bytes, and what was typed before or after them.
    [GeneratedRegex("[A-Za-z0-9_-]{43}", RegexOptions.CultureInvariant)]
    private static partial Regex MisspeltTicket();
}

/// <summary>What a request turned out to be for; null for what is not known, since it was refused before.</summary>
public sealed class JournalSubject
{
    public string? Service { get; set; }

    public string? Operation { get; set; }
}

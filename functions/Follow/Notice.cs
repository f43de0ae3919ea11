using System.Text.Json.Serialization;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Tickets;

namespace Crosslink.Functions.Follow;

/// <summary>What whoever follows a ticket is told where there is no link: a page for people, JSON for programs.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Error">For programs; null where nothing went wrong.</param>
/// <param name="Title">For people.</param>
/// <param name="Message">For people.</param>
internal sealed record Notice(int Status, string? Error, string Title, string Message)
{
    /// <summary>Seconds until another attempt makes sense; null where none does.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The file that a POST would give a link to; null where there is nothing to post.</summary>
    public string? Name { get; init; }

    /// <summary>What the button that posts says.</summary>
    [JsonIgnore]
    public string Button { get; init; } = "";

    /// <summary>What the button sends; see <see cref="RedeemedTicket.Confirmation"/>.</summary>
    [JsonIgnore]
    public string Confirmation { get; init; } = "";

    /// <summary>How many links the ticket may be exchanged for.</summary>
    public int? MaxUses { get; init; }

    public static Notice NotFound { get; } = new(
        404, "NotFound", "This link leads nowhere", "Nobody was given such a link, or it was taken back. Check that you have all of it, or ask whoever sent it for another one.");

    public static Notice Expired { get; } = new(410, "Expired", "This link has expired", "Ask whoever sent it for another one.");

    public static Notice Used { get; } = new(410, "Used", "This link has been used", "It worked as often as it was meant to. Ask whoever sent it for another one.");

    public static Notice Exists { get; } = new(
        409, "Exists", "There is a file already", "Somebody uploaded it before, and this link replaces nothing. Ask whoever sent it for another one.");

    public static Notice Uploaded { get; } = new(200, null, "The file was uploaded", "You can close this page.");

    public static Notice Unavailable { get; } = new(503, "Unavailable", "This link does not work now", "Try again in a minute.") { RetryAfter = 60 };

    /// <summary>Asks for a use.</summary>
    public static Notice Confirm(RedeemedTicket ticket, string confirmation)
    {
        var (title, button) = ticket.Operation == LinkOperation.Download ? ("Download a file", "Download") : ("Upload a file", "Continue");
        return new(200, null, title, ticket.MaxUses == 1 ? "This link works once." : FormattableString.Invariant($"This link works {ticket.MaxUses} times in all."))
        {
            Name = ticket.Name,
            MaxUses = ticket.MaxUses,
            Button = button,
            Confirmation = confirmation,
        };
    }
}

using Crosslink.Functions.Tickets;

namespace Crosslink.Cli.Tickets;

/// <summary>A ticket as people have it: its URL, or its id.</summary>
internal static class TicketReference
{
    /// <returns>Null if the text is neither.</returns>
    public static TicketId? Read(string text)
    {
        var word = text.Trim();
        if (TicketId.Parse(word) is { } id)
        {
            return id;
        }

        var path = word.Split('?', '#')[0].TrimEnd('/');
        return TicketToken.Parse(path[(path.LastIndexOf('/') + 1)..])?.Id;
    }
}

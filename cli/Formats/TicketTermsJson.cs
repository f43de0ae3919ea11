using System.Text.Json.Nodes;
using Crosslink.Functions.Requests;

namespace Crosslink.Cli.Formats;

/// <summary>The member <c>ticket</c> of an execution's input.</summary>
internal static class TicketTermsJson
{
    public static JsonObject? Write(TicketTerms? terms)
    {
        if (terms is null)
        {
            return null;
        }

        var ticket = new JsonObject { ["validDays"] = terms.ValidDays };
        ticket.AddIfPresent("maxUses", terms.MaxUses);
        return ticket;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Links;

namespace Crosslink.Cli.Tickets;

/// <summary>The part of an execution's output that this command needs.</summary>
internal sealed record TicketOutput(string TicketUrl, string TicketId, DateTimeOffset ValidUntil)
{
    /// <exception cref="CommandFailedException"><c>UnexpectedOutput</c>: the output is from another state machine.</exception>
    public static TicketOutput Read(string output)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize(output, TicketOutputJson.Default.TicketOutput);
            return ticket is not null && LinkText.IsLink(ticket.TicketUrl) && TicketReference.Read(ticket.TicketId) is not null
                ? ticket
                : throw new JsonException();
        }
        catch (JsonException)
        {
            // Do not repeat the output, which may contain a ticket.
            throw new CommandFailedException(
                "UnexpectedOutput",
                "The execution succeeded, but its output is not a ticket.",
                "Check that --state-machine names the Express state machine of statemachine/presign-link.asl.json.");
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TicketOutput))]
internal sealed partial class TicketOutputJson : JsonSerializerContext;

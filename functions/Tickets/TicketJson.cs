using System.Text.Json.Serialization;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Tickets;

/// <summary>What is stored under <c>tickets/</c>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(StoredTicket))]
[JsonSerializable(typeof(TicketUses))]
internal sealed partial class TicketJson : JsonSerializerContext
{
    public static TicketJson Readable { get; } = new(JsonFormat.Options());
}

using System.Text.Json;

namespace Crosslink.Functions.Tickets;

/// <summary>What is kept of a ticket with a limit, once it was used.</summary>
public sealed record TicketUses
{
    /// <summary>The executions that made a link of it, by their ARNs. One that counts again is the same use.</summary>
    public required IReadOnlyList<string> Executions { get; init; }

    /// <exception cref="JsonException">The content is something else.</exception>
    public static TicketUses Read(ReadOnlySpan<byte> content) =>
        JsonSerializer.Deserialize(content, TicketJson.Readable.TicketUses) ?? throw new JsonException("It is null.");

    /// <summary>Whether an execution may make a link of the ticket.</summary>
    internal bool Admit(string execution, int maxUses) => Executions.Count < maxUses || Executions.Contains(execution);
}

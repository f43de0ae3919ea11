namespace Crosslink.Functions.Tickets;

/// <summary>What is kept of a ticket with a limit, once it was used.</summary>
public sealed record TicketUses
{
    /// <summary>The executions that made a link of it, by their ARNs. One that counts again is the same use.</summary>
    public required IReadOnlyList<string> Executions { get; init; }

    /// <summary>Whether an execution may make a link of the ticket.</summary>
    internal bool Admit(string execution, int maxUses) => Executions.Count < maxUses || Executions.Contains(execution);
}

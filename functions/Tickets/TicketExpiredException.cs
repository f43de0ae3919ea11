using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Tickets;

/// <summary>The ticket's time is over.</summary>
public sealed class TicketExpiredException() : WorkflowException("The ticket has expired.");

using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Tickets;

/// <summary>The ticket was exchanged for as many links as it may be.</summary>
public sealed class TicketUsedException() : WorkflowException("The ticket has been used as often as it may be.");

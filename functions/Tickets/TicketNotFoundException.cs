using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Tickets;

/// <summary>Nobody was given such a ticket, or it was taken back. Nobody is told which of the two.</summary>
public sealed class TicketNotFoundException() : WorkflowException("There is no such ticket, or it was taken back.");

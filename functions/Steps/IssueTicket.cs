using Crosslink.Functions.Errors;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Tickets;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>IssueTicket</c> takes.</summary>
public sealed record IssueTicketInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public required LinkRequest Request { get; init; }

    /// <summary>What <c>CheckObject</c> found.</summary>
    public required ObjectDescription Object { get; init; }
}

/// <summary>Issues a ticket for an object instead of a link.</summary>
internal sealed class IssueTicket(Catalogue catalogue, TicketIssuer issuer)
{
    public async Task<IssuedTicket> RunAsync(IssueTicketInput input, CancellationToken cancellationToken)
    {
        var request = input.Request;
        var terms = request.Ticket ?? throw new InvalidRequestException(TicketRules.Member, "is required");
        new RequestValidator(catalogue).Demand(request);
        TicketRules.CheckExecution(input.Execution);
        var tickets = issuer.Begin(input.Execution, terms);
        var ticket = tickets.Issue(request);
        await tickets.SaveAsync(cancellationToken);
        return new IssuedTicket
        {
            TicketUrl = ticket.Url,
            TicketId = ticket.Id,
            ValidUntil = ticket.ValidUntil,
            MaxUses = terms.MaxUses,
            Bucket = request.Bucket,
            Key = request.Key,
            VersionId = input.Object.VersionId,
            ContentLength = request.ContentLength ?? input.Object.ContentLength,
            ContentType = request.ContentType ?? input.Object.ContentType,
            ETag = input.Object.ETag,
            LastModified = input.Object.LastModified,
        };
    }
}

using Crosslink.Functions.Errors;
using Crosslink.Functions.Json;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Sources;

namespace Crosslink.Functions.Validation;

/// <summary>What a request may ask of a ticket.</summary>
internal static class TicketRules
{
    public const string Member = "ticket";

    private const int MaxUses = 100;

    private static readonly string[] Members = ["validDays", "maxUses"];

    /// <returns>Null where the request asks for no ticket.</returns>
    public static TicketTerms? Read(MemberReader request) => request.Object(Member, Members) is not { } terms
        ? null
        : new TicketTerms
        {
            ValidDays = terms.Integer("validDays") ?? throw new InvalidRequestException($"{Member}.validDays", "is required"),
            MaxUses = terms.Integer("maxUses"),
        };

    /// <exception cref="InvalidRequestException">A member breaks a rule; the message names it.</exception>
    /// <exception cref="SourceNotAllowedException">The source allows no tickets.</exception>
    public static void Check(TicketTerms? terms, Source source)
    {
        if (terms is null)
        {
            return;
        }

        var most = DemandAllowed(source);
        if (terms.ValidDays < 1 || terms.ValidDays > most)
        {
            throw new InvalidRequestException(
                $"{Member}.validDays", FormattableString.Invariant($"must be 1 to {most}, the most that the source catalogue allows in '{source.Bucket}' (maxTicketDays)"));
        }

        if (terms.MaxUses is < 1 or > MaxUses)
        {
            throw new InvalidRequestException($"{Member}.maxUses", FormattableString.Invariant($"must be 1 to {MaxUses}"));
        }
    }

    /// <summary>Refuses to issue or follow a ticket where Step Functions would show the ticket, or its link, for 90 days.</summary>
    /// <param name="execution">The execution's ARN, <c>arn:…:express:…</c> or <c>arn:…:execution:…</c>.</param>
    /// <param name="member">Of the execution's input, that asks for it.</param>
    /// <exception cref="InvalidRequestException">It is a Standard execution.</exception>
    public static void CheckExecution(string execution, string member = Member)
    {
        if (execution.Split(':') is not [_, _, _, _, _, "express", ..])
        {
            throw new InvalidRequestException(
                member, "is for the Express state machine: the history of a Standard execution would show the ticket or its link to whoever reads it, for 90 days");
        }
    }

    /// <returns>The most days that the source allows.</returns>
    /// <exception cref="SourceNotAllowedException">It allows none.</exception>
    public static int DemandAllowed(Source source) => source.MaxTicketDays
        ?? throw new SourceNotAllowedException($"The source catalogue allows no tickets in '{source.Bucket}' (maxTicketDays).");
}

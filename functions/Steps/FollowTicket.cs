using Crosslink.Functions.Errors;
using Crosslink.Functions.Follow;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Tickets;

namespace Crosslink.Functions.Steps;

/// <summary>
/// Answers whoever follows a ticket over HTTP: with a link to the object, with what uploads it, or with a notice. Only POST uses up a ticket that has a
/// limit, because programs that look at mail and chat follow every link with GET or HEAD.
/// </summary>
internal sealed class FollowTicket(LinkMachine machine, FillRandom fillRandom)
{
    /// <summary>Less than the 30 seconds after which API Gateway gives up.</summary>
    public const int TimeoutSeconds = 29;

    public async Task<HttpAnswer> RunAsync(HttpRequestEvent request, CancellationToken cancellationToken)
    {
        var ticket = request.PathParameters?.GetValueOrDefault("ticket") ?? "";
        if (ticket == TicketIssuer.UploadedPage)
        {
            return FollowAnswers.Of(Notice.Uploaded, request);
        }

        if (TicketToken.Parse(ticket) is not { } token)
        {
            return FollowAnswers.Of(Notice.NotFound, request);
        }

        try
        {
            var outcome = await machine.FollowAsync(token.Id, isUse: request.RequestContext.Http.Method == "POST", ConfirmationOf(request), cancellationToken);
            return outcome.Output?.Url is not { } url ? FollowAnswers.Of(NoticeOf(outcome), request)
                : request.RequestContext.Http.Method == "HEAD" ? FollowAnswers.Good
                : UploadOffer.Of(outcome.Output) is { } upload ? FollowAnswers.Of(upload, request)
                : FollowAnswers.Redirect(url);
        }
        catch (Exception exception) when (exception is ServiceUnavailableException or OperationCanceledException)
        {
            return FollowAnswers.Of(Notice.Unavailable, request);
        }
    }

    // Whatever else is there confirms nothing, so the request is a use of its own.
    private static string? ConfirmationOf(HttpRequestEvent request) =>
        request.QueryStringParameters?.GetValueOrDefault(NoticePage.Confirmation) is { } text && Confirmation.IsOne(text) ? text : null;

    // The holder of a ticket is told whether to try again, and nothing of the source or of the workflow.
    private Notice NoticeOf(FollowOutcome outcome) => outcome switch
    {
        { Output.Unconfirmed: { } ticket } => Notice.Confirm(ticket, Confirmation.Create(fillRandom)),
        { Output.Refused: RedemptionStatus.Expired } => Notice.Expired,
        { Output.Refused: RedemptionStatus.Used } => Notice.Used,
        { Output.Refused: RedemptionStatus.NotFound } => Notice.NotFound,
        {
            Error: nameof(SourceNotAllowedException) or nameof(InvalidRequestException)
                or nameof(ObjectNotFoundException) or nameof(ObjectAccessDeniedException)
        } => Notice.NotFound,
        { Error: nameof(ObjectExistsException) } => Notice.Exists,
        _ => Notice.Unavailable,
    };
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Tickets;

namespace Crosslink.Functions.Follow;

/// <summary>The Express state machine that makes links.</summary>
internal sealed class LinkMachine(IAmazonStepFunctions states, string arn)
{
    /// <summary>Exchanges a ticket for a link.</summary>
    /// <param name="ticket">The machine is told of the ticket's id, never of its token.</param>
    /// <param name="isUse">Whether the link counts as a use.</param>
    /// <param name="confirmation">See <see cref="RedeemedTicket.Confirmation"/>.</param>
    /// <returns>How the execution ended.</returns>
    /// <exception cref="ServiceUnavailableException">A transient failure of Step Functions, or no answer in time. The ticket may have been used all the same.</exception>
    /// <exception cref="LinkMachineException">Step Functions refuses.</exception>
    public async Task<FollowOutcome> FollowAsync(TicketId ticket, bool isUse, string? confirmation, CancellationToken cancellationToken)
    {
        var input = new FollowInput(new FollowedTicket(ticket.Text, isUse, confirmation));
        var request = new StartSyncExecutionRequest { StateMachineArn = arn, Input = JsonSerializer.Serialize(input, FollowJson.Readable.FollowInput) };
        StartSyncExecutionResponse ended;
        try
        {
            ended = await AwsCall.InvokeAsync("Step Functions", token => states.StartSyncExecutionAsync(request, token), cancellationToken);
        }
        catch (AmazonServiceException exception)
        {
            throw new LinkMachineException(Refusal.Describe(exception), exception);
        }

        var output = ended.Output is null ? null : JsonSerializer.Deserialize(ended.Output, FollowJson.Readable.FollowOutput);
        return new FollowOutcome(output, ended.Error);
    }
}

/// <summary>An execution's input.</summary>
internal sealed record FollowInput(FollowedTicket Follow);

/// <summary>Which ticket it is, and whether a link may count as a use.</summary>
internal sealed record FollowedTicket(string TicketId, bool Use, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Confirmation);

/// <summary>An execution's output: a link, a ticket that waits for a use, or why the ticket is refused.</summary>
internal sealed record FollowOutput
{
    public string? Url { get; init; }

    /// <summary>Of an upload alone.</summary>
    public string? Method { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    public string? ContentType { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public RedeemedTicket? Unconfirmed { get; init; }

    public RedemptionStatus? Refused { get; init; }
}

/// <summary>How an execution ended.</summary>
/// <param name="Error">The name of the error, where there is no output; null where it took too long.</param>
internal sealed record FollowOutcome(FollowOutput? Output, string? Error);

using System.Text.Json;

namespace Crosslink.Functions.Tickets;

/// <summary>What is kept of a ticket with a limit, once it was used.</summary>
public sealed record TicketUses
{
    /// <summary>For how long requests with the same confirmation are one use: longer than an HTTP API waits for an answer.</summary>
    private static readonly TimeSpan OneUse = TimeSpan.FromMinutes(1);

    /// <summary>The executions that were counted, by their ARNs, each as one use.</summary>
    public required IReadOnlyList<string> Executions { get; init; }

    /// <summary>The last use with a confirmation; null where none had one.</summary>
    public ConfirmedUse? LastConfirmed { get; init; }

    /// <exception cref="JsonException">The content is something else.</exception>
    public static TicketUses Read(ReadOnlySpan<byte> content) =>
        JsonSerializer.Deserialize(content, TicketJson.Readable.TicketUses) ?? throw new JsonException("It is null.");

    /// <summary>Whether a use was counted before: for the same execution, or for the same click.</summary>
    internal bool Has(TicketUse use) =>
        Executions.Contains(use.Execution)
        || (LastConfirmed is { } last && last.Confirmation == use.Confirmation && (use.At - last.At).Duration() < OneUse);

    internal TicketUses With(TicketUse use) => new()
    {
        Executions = [.. Executions, use.Execution],
        LastConfirmed = use.Confirmation is { } confirmation ? new ConfirmedUse(confirmation, use.At) : LastConfirmed,
    };
}

/// <summary>A use that may come again.</summary>
/// <param name="Confirmation">See <see cref="RedeemedTicket.Confirmation"/>.</param>
/// <param name="At">When it was first counted, in whole seconds.</param>
public sealed record ConfirmedUse(string Confirmation, DateTimeOffset At);

/// <summary>An execution that is about to make a link of a ticket.</summary>
/// <param name="Confirmation">Null where whoever follows the ticket gave none.</param>
internal sealed record TicketUse(string Execution, string? Confirmation, DateTimeOffset At);

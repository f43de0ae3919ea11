using System.Text.Json;

namespace Crosslink.Functions.Tickets;

/// <summary>What is kept of a ticket with a limit, once it was used.</summary>
public sealed record TicketUses
{
    /// <summary>For how long requests with the same confirmation are one use. Whoever gets a 503 is asked to try again in a minute.</summary>
    private static readonly TimeSpan OneUse = TimeSpan.FromMinutes(5);

    /// <summary>The executions that were counted, by their ARNs, each as one use.</summary>
    public required IReadOnlyList<string> Executions { get; init; }

    /// <summary>The uses with a confirmation that may come again; null where none was ever confirmed.</summary>
    public IReadOnlyList<ConfirmedUse>? Confirmed { get; init; }

    /// <exception cref="JsonException">The content is something else.</exception>
    public static TicketUses Read(ReadOnlySpan<byte> content) =>
        JsonSerializer.Deserialize(content, TicketJson.Readable.TicketUses) ?? throw new JsonException("It is null.");

    /// <summary>Whether a use was counted before: for the same execution, or for the same click.</summary>
    internal bool Has(TicketUse use) =>
        Executions.Contains(use.Execution) || Recent(use).Any(counted => counted.Confirmation == use.Confirmation);

    internal TicketUses With(TicketUse use) => new()
    {
        Executions = [.. Executions, use.Execution],
        Confirmed = use.Confirmation is { } confirmation ? [.. Recent(use), new ConfirmedUse(confirmation, use.At)] : [.. Recent(use)],
    };

    private IEnumerable<ConfirmedUse> Recent(TicketUse use) => (Confirmed ?? []).Where(counted => (use.At - counted.At).Duration() < OneUse);
}

/// <summary>A use that may come again.</summary>
/// <param name="Confirmation">See <see cref="RedeemedTicket.Confirmation"/>.</param>
/// <param name="At">When it was first counted, in whole seconds.</param>
public sealed record ConfirmedUse(string Confirmation, DateTimeOffset At);

/// <summary>An execution that is about to make a link of a ticket.</summary>
/// <param name="Confirmation">Null where whoever follows the ticket gave none.</param>
internal sealed record TicketUse(string Execution, string? Confirmation, DateTimeOffset At);

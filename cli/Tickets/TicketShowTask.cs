using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Crosslink.Cli.Environments;
using Crosslink.Cli.Formats;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Tickets;

namespace Crosslink.Cli.Tickets;

/// <summary>Prints what a ticket leads to, how long and how often.</summary>
internal sealed class TicketShowTask(CommandEnvironment environment)
{
    public required WorkflowChoice Workflow { get; init; }

    public required TicketId Ticket { get; init; }

    /// <summary>Null to derive it from the state machine.</summary>
    public required string? BatchBucket { get; init; }

    public required bool PrintsJson { get; init; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await TicketPlaces.OpenAsync(Workflow, environment, cancellationToken);
        var shelf = await TicketPlaces.FindShelfAsync(connection, Workflow, BatchBucket, environment, cancellationToken);
        var ticket = await shelf.FindAsync(Ticket, cancellationToken) ?? throw TicketPlaces.NotFound(shelf);
        var uses = await shelf.CountUsesAsync(Ticket, cancellationToken);
        var state = ticket.ValidUntil <= connection.Time.Now ? "expired" : uses >= ticket.MaxUses ? "used up" : "valid";
        await environment.Output.WriteLineAsync(PrintsJson ? Json(ticket, uses, state) : Text(ticket, uses, state));
        return ExitCode.Done;
    }

    private static string Text(StoredTicket ticket, int uses, string state)
    {
        var request = ticket.Request;
        (string Name, string? Value)[] facts =
        [
            ("state", state),
            ("valid until", Instants.Text(ticket.ValidUntil)),
            ("uses", ticket.MaxUses is { } most ? FormattableString.Invariant($"{uses} of {most}") : "no limit, not counted"),
            ("bucket", request.Bucket),
            ("key", request.Key),
            ("for", request.Operation == LinkOperation.Download ? null : "uploads"),
            ("version", request.VersionId),
            ("file name", request.DownloadAs),
            ("type", request.ContentType),
            ("works from", request.AllowedCidrs is { } cidrs ? string.Join(", ", cidrs) : null),
            ("each link", $"{Counted.Text(request.ExpiresInSeconds, "second")}"),
            ("id", ticket.Id),
        ];
        string[][] rows = [.. facts.Where(fact => fact.Value is not null).Select(fact => new[] { fact.Name, Printable.Line(fact.Value!) })];
        return string.Join(Environment.NewLine, AlignedColumns.Write(rows, isText: _ => true));
    }

    private static string Json(StoredTicket ticket, int uses, string state)
    {
        var document = new JsonObject
        {
            ["ticketId"] = ticket.Id,
            ["state"] = state,
            ["validUntil"] = ticket.ValidUntil.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        };
        document.AddIfPresent("maxUses", ticket.MaxUses);
        document.AddIfPresent("uses", ticket.MaxUses is null ? null : uses);
        document["request"] = JsonSerializer.SerializeToNode(ticket.Request, TicketShowJson.Default.LinkRequest);
        return document.ToJsonString(RelaxedJson.Indented);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkRequest))]
internal sealed partial class TicketShowJson : JsonSerializerContext;

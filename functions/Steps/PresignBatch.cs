using System.Diagnostics;
using System.Text.Json.Serialization;
using Crosslink.Functions.Batches;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Batches.Sessions;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Batches.Validation;
using Crosslink.Functions.Clients;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Hosting;
using Crosslink.Functions.Links;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Seals;
using Crosslink.Functions.Sessions;
using Crosslink.Functions.Sources;
using Crosslink.Functions.Tickets;
using Crosslink.Functions.Validation;

namespace Crosslink.Functions.Steps;

/// <summary>What <c>PresignBatch</c> takes; the member <c>for</c> says what becomes of the items.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "for")]
[JsonDerivedType(typeof(LinkedItemsInput), "links")]
[JsonDerivedType(typeof(FailedItemsInput), "failure")]
public abstract record PresignBatchInput : IStepInput
{
    /// <inheritdoc/>
    public required string Execution { get; init; }

    public required BatchRequest Request { get; init; }

    public required IReadOnlyList<BatchItem> Items { get; init; }
}

/// <summary>Each item becomes a link, or a ticket where the batch asks for them.</summary>
public sealed record LinkedItemsInput : PresignBatchInput
{
    /// <summary>Sealed for this child execution and this batch.</summary>
    public required Session Session { get; init; }
}

/// <summary>Each item becomes this error.</summary>
public sealed record FailedItemsInput : PresignBatchInput
{
    public required StepFailure Failure { get; init; }
}

/// <summary>The step <c>PresignBatch</c>: the items of one child execution become one part of the output.</summary>
internal sealed class PresignBatch(
    Catalogue catalogue, BatchStore store, AwsClients clients, SessionSeal seal, Presigner presigner, Func<TicketIssuer> issuer, Pace pace, TimeProvider clock, FillRandom fillRandom)
{
    public const int TimeoutSeconds = 35;

    // The part of an invocation's time that is reserved for writing the part.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(8);

    public async Task<BatchPart> RunAsync(PresignBatchInput input, TimeSpan remaining, CancellationToken cancellationToken)
    {
        RequireLines(input.Items);
        using var part = new PartText();
        foreach (var line in await LinesAsync(input, remaining - Reserve, cancellationToken))
        {
            part.Add(line);
        }

        return await part.WriteAsync(store, input.Request.Run, cancellationToken);
    }

    // A part is named after its first line, and its readers expect the lines in order.
    private static void RequireLines(IReadOnlyList<BatchItem?> items)
    {
        if (items.Count == 0)
        {
            throw new InvalidRequestException("items", "must have at least one item");
        }

        var last = 0L;
        foreach (var (index, item) in items.Index())
        {
            var line = item?.Line ?? throw new InvalidRequestException($"items[{index}]", "must be an item");
            last = line > last ? line : throw new InvalidRequestException($"items[{index}].line", "must be a number from 1, above that of the item before");
        }
    }

    private async Task<IEnumerable<BatchLine>> LinesAsync(PresignBatchInput input, TimeSpan time, CancellationToken cancellationToken) => input switch
    {
        FailedItemsInput failed => FailedItems.Lines(failed.Items, failed.Failure),
        LinkedItemsInput linked => await LinesAsync(linked, time, cancellationToken),
        _ => throw new UnreachableException(),
    };

    private async Task<IEnumerable<BatchLine>> LinesAsync(LinkedItemsInput input, TimeSpan time, CancellationToken cancellationToken)
    {
        var source = new BatchValidator(catalogue, clock).Demand(input.Request);
        var rules = new RequestValidator(catalogue);
        var binding = BatchSealBinding.AssociatedData(input.Execution, input.Request, SessionPurpose.Links);
        var session = await seal.OpenAsync(input.Session, binding, source, cancellationToken);
        var s3 = clients.PacedS3(source, session);
        var tickets = input.Request.Ticket is { } terms ? issuer().Begin(input.Request.Run, terms) : null;
        var presign = presigner.With(source, session);
        Func<BatchItem, LinkRequest, ObjectDescription, BatchLine> make = tickets is null
            ? (item, link, target) => BatchLine.Of(item, presign(link, target))
            : (item, link, target) => BatchLine.Of(item, link, target, tickets.Issue(link));
        using var softDeadline = new CancellationTokenSource(time > TimeSpan.Zero ? time : TimeSpan.Zero, clock);
        var linker = new ItemLinker(
            input.Request,
            link => rules.Demand(link),
            (link, token) => new ObjectChecker(s3, source, link).CheckAsync(token),
            make,
            pace,
            clock,
            Jitter);
        var lines = await linker.LinkAsync(input.Items, softDeadline.Token, cancellationToken);

        if (tickets is null)
        {
            return lines;
        }

        // Written before the part, so that every ticket in the part can be followed.
        await tickets.SaveAsync(cancellationToken);
        return await tickets.AreRevokedAsync(cancellationToken) ? lines.Zip(input.Items, TakenBack) : lines;
    }

    private static BatchLine TakenBack(BatchLine line, BatchItem item) =>
        line.TicketId is null ? line : BatchLine.Failed(item, "TicketsRevoked", "The tickets of this run were taken back while it was working.");

    private double Jitter()
    {
        Span<byte> one = stackalloc byte[1];
        fillRandom(one);
        return one[0] / 255d;
    }
}

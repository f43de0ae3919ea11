using System.Text.Json.Serialization;
using Crosslink.Functions.Batches.Parts;

namespace Crosslink.Cli.Batches.Parts;

/// <summary>An output's <c>manifest.json</c>: the outcome of the batch, and its parts in the order of their lines.</summary>
internal sealed record OutputManifest
{
    public required string Bucket { get; init; }

    /// <summary>The number of lines. Each is in exactly one part.</summary>
    public required long Requested { get; init; }

    public required long Linked { get; init; }

    /// <summary>Lines without a link, by the name of the error.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>When the first link stops working; null if there are no links.</summary>
    public DateTimeOffset? EarliestExpiry { get; init; }

    /// <summary>The runs that issued the tickets, which <c>crosslink ticket revoke --run</c> takes back; null if there are links.</summary>
    public IReadOnlyList<string>? TicketRuns { get; init; }

    /// <summary>The part files beside this one.</summary>
    public required IReadOnlyList<BatchPart> Parts { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OutputManifest))]
internal sealed partial class OutputManifestJson : JsonSerializerContext;

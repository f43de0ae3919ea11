using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Client;

/// <summary>Asks for links to many objects of one bucket. Name them with a <see cref="Manifest"/> or a <see cref="Prefix"/>.</summary>
/// <param name="Bucket">A bucket that the workflow's source catalogue lists.</param>
public sealed record BatchRequest(string Bucket)
{
    /// <summary>The key of a manifest in the batch bucket: <c>.csv</c>, <c>.jsonl</c> or <c>.txt</c>, perhaps with <c>.gz</c>.</summary>
    public string? Manifest { get; init; }

    /// <summary>Lists every object under this prefix, if the source may be listed. Empty means the whole bucket.</summary>
    public string? Prefix { get; init; }

    /// <inheritdoc cref="LinkRequest.ExpiresIn"/>
    [JsonPropertyName("expiresInSeconds")]
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary><c>head</c> asks S3 about each object, <c>listing</c> trusts the listing of the prefix, <c>none</c> is for tickets.</summary>
    public string? Check { get; init; }

    /// <summary>Makes tickets in place of links.</summary>
    public TicketTerms? Ticket { get; init; }

    /// <summary>Whether the lines of a JSON Lines manifest have numbers, which they keep.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Numbered { get; init; }

    /// <summary>The input of an execution.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, ClientJson.Readable.BatchRequest);
}

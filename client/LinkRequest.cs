using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Client;

/// <summary>Asks for a link to one object. The workflow fills in what is null, and checks everything.</summary>
/// <param name="Bucket">A bucket that the workflow's source catalogue lists.</param>
/// <param name="Key">The object's key: 1 to 1,024 bytes of UTF-8.</param>
public sealed record LinkRequest(string Bucket, string Key)
{
    /// <summary>
    /// How long the link works, in whole seconds (fractions are cut off): up to an hour, or less if the source allows less. Fifteen minutes, or what the
    /// source allows, when null. Of a ticket, the life of each link that it is exchanged for.
    /// </summary>
    [JsonPropertyName("expiresInSeconds")]
    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>Pins this version of the object.</summary>
    public string? VersionId { get; init; }

    /// <summary>The file name under which browsers save the object, in any language.</summary>
    public string? DownloadAs { get; init; }

    /// <summary>The media type that the link answers with, in ASCII.</summary>
    public string? ContentType { get; init; }

    /// <summary>The networks from which the link works, 1 to 16 CIDR blocks such as <c>203.0.113.0/24</c>; null means all.</summary>
    public IReadOnlyList<string>? AllowedCidrs { get; init; }

    [JsonInclude]
    internal TicketTerms? Ticket { get; init; }

    /// <summary>The input of an execution.</summary>
    internal string ToJson() => JsonSerializer.Serialize(this, ClientJson.Readable.LinkRequest);
}

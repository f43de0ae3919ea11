using System.Text.Json.Nodes;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Formats;
using Crosslink.Functions.Requests;

namespace Crosslink.Cli.Links;

/// <summary>The input of an execution of <c>presign-link</c>. The workflow fills in what is null.</summary>
internal sealed record LinkInput
{
    public required S3Location Object { get; init; }

    public long? ExpiresInSeconds { get; init; }

    public string? VersionId { get; init; }

    public string? DownloadAs { get; init; }

    public string? ContentType { get; init; }

    public IReadOnlyList<string> AllowedCidrs { get; init; } = [];

    /// <summary>Asks for a ticket in place of a link.</summary>
    public TicketTerms? Ticket { get; init; }

    public string ToJson()
    {
        var input = new JsonObject { ["bucket"] = Object.Bucket, ["key"] = Object.Key };
        input.AddIfPresent("expiresInSeconds", ExpiresInSeconds);
        input.AddIfPresent("versionId", VersionId);
        input.AddIfPresent("downloadAs", DownloadAs);
        input.AddIfPresent("contentType", ContentType);
        input.AddIfPresent("allowedCidrs", AllowedCidrs.Count == 0 ? null : new JsonArray([.. AllowedCidrs.Select(cidr => (JsonNode)cidr)]));
        input.AddIfPresent("ticket", TicketTermsJson.Write(Ticket));
        return input.ToJsonString(RelaxedJson.Compact);
    }
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Crosslink.Functions.Errors;
using Crosslink.Functions.Objects;
using Crosslink.Functions.Requests;

namespace Crosslink.Functions.Batches;

/// <summary>
/// One line of the numbered manifest: what to link, or what was wrong with the line (<see cref="Error"/>), so that it
/// is not lost.
/// </summary>
public sealed record BatchItem
{
    /// <summary>Counts the manifest's items from 1. The header of a CSV file and blank lines do not count.</summary>
    public required long Line { get; init; }

    /// <summary>The object's key; null only where the line could not be read.</summary>
    public string? Key { get; init; }

    /// <inheritdoc cref="LinkRequest.VersionId"/>
    public string? VersionId { get; init; }

    /// <inheritdoc cref="LinkRequest.DownloadAs"/>
    public string? DownloadAs { get; init; }

    /// <inheritdoc cref="LinkRequest.ContentType"/>
    public string? ContentType { get; init; }

    /// <summary>What a listing said of the object. It replaces the HEAD where the run has <see cref="BatchCheck.Listing"/>.</summary>
    public ObjectDescription? Object { get; init; }

    /// <summary>The manifest's other columns, which the output carries.</summary>
    [JsonConverter(typeof(ColumnsConverter))]
    public JsonObject? Columns { get; init; }

    /// <summary>The name of the error, such as <c>InvalidRequestException</c>.</summary>
    public string? Error { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }

    /// <exception cref="InvalidRequestException">It has no key.</exception>
    internal LinkRequest ToRequest(BatchRequest batch) => new()
    {
        Bucket = batch.Bucket,
        Key = Key ?? throw new InvalidRequestException("key", "is required"),
        ExpiresInSeconds = batch.ExpiresInSeconds,
        VersionId = VersionId,
        DownloadAs = DownloadAs,
        ContentType = ContentType,
    };
}

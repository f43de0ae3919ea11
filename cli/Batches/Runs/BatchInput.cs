using System.Text.Json;
using System.Text.Json.Serialization;
using Crosslink.Cli.Batches.Outputs;
using Crosslink.Cli.Formats;
using Crosslink.Functions.Requests;

namespace Crosslink.Cli.Batches.Runs;

/// <summary>The input of an execution of <c>presign-batch</c>. The workflow fills in what is null.</summary>
internal sealed record BatchInput
{
    /// <summary>The <see cref="Check"/> of a batch of tickets whose objects are checked when somebody follows a ticket.</summary>
    public const string NoCheck = "none";

    public required string Bucket { get; init; }

    public long? ExpiresInSeconds { get; init; }

    /// <summary>A key of the batch bucket; see <see cref="ManifestKey"/>.</summary>
    public string? Manifest { get; init; }

    /// <summary>Whether the manifest's lines have numbers, which they keep.</summary>
    public bool Numbered { get; init; }

    public string? Prefix { get; init; }

    /// <summary><c>head</c>, <c>listing</c> or <c>none</c>.</summary>
    public string? Check { get; init; }

    /// <summary>Asks for tickets in place of links.</summary>
    public TicketTerms? Ticket { get; init; }

    /// <summary>The key of a run's manifest. It names the list that its lines are from, so that the input of an execution tells which batch it works on.</summary>
    /// <param name="sha256">The hash of the list: the caller's manifest, or all numbered lines of the batch.</param>
    /// <param name="extension">The extension, with its dot.</param>
    public static string ManifestKey(string run, string sha256, string extension) => $"manifests/{run}/{sha256}{extension}";

    public string ToJson() => JsonSerializer.Serialize(this, BatchInputJson.Relaxed.BatchInput);

    /// <summary>Whether an execution with this input works on the batch of a record.</summary>
    public static bool IsOf(BatchRecord record, string? input)
    {
        try
        {
            return JsonSerializer.Deserialize(input ?? "null", BatchInputJson.Relaxed.BatchInput) is { } read
                && (read.Bucket, read.Ticket) == (record.Bucket, record.Tickets)
                && (read.Manifest is null
                    ? (read.Prefix, null) == (record.Prefix, record.ManifestSha256)
                    : (read.Numbered ? record.Lines?.Sha256 : record.ManifestSha256) is { } sha256
                        && read.Manifest.StartsWith(ManifestKey(record.Run, sha256, "."), StringComparison.Ordinal));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

[JsonSerializable(typeof(BatchInput))]
internal sealed partial class BatchInputJson : JsonSerializerContext
{
    public static BatchInputJson Relaxed { get; } = new(new JsonSerializerOptions(RelaxedJson.Compact)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    });
}

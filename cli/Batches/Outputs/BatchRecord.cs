using System.Text.Json.Serialization;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Functions.Requests;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>What an output records about its batch.</summary>
internal sealed record BatchRecord
{
    public required string Bucket { get; init; }

    /// <summary>SHA-256 of the manifest; null where a prefix is listed.</summary>
    public string? ManifestSha256 { get; init; }

    public string? Prefix { get; init; }

    /// <summary>What the batch asks of its tickets; null for links.</summary>
    public TicketTerms? Tickets { get; init; }

    /// <summary>Earlier runs that issued tickets; null if there are none.</summary>
    public IReadOnlyList<string>? EarlierRuns { get; init; }

    /// <summary>The ARN of the latest execution.</summary>
    public required string Execution { get; init; }

    /// <summary>The name of that execution, which writes under <c>runs/RUN/</c>.</summary>
    public required string Run { get; init; }

    public required string BatchBucket { get; init; }

    /// <summary>Count and hash of the numbered manifest; null while there is none. Written before any part arrives.</summary>
    public LineAccount? Lines { get; init; }

    /// <summary>Whether the output has everything that the execution made, so that there is nothing left to collect.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCollected { get; init; }

    /// <summary>What is wrong with the record, which anyone may have changed; null if nothing is.</summary>
    public string? Fault =>
        !Arn.TryParse(Execution, out var execution) || execution.Kind != "execution" ? "'execution' is not the ARN of an execution"
        : !RunKeys.IsRun(Run) || !execution.Resource.EndsWith($":{Run}", StringComparison.Ordinal) ? "'run' is not the name of the execution"
        : EarlierRuns?.All(RunKeys.IsRun) == false ? "'earlierRuns' has what is not the name of an execution"
        : !BucketName.IsValid(BatchBucket) ? "'batchBucket' is not the name of a bucket"
        : null;

    /// <summary>The runs whose tickets are in the output; null if it has links.</summary>
    [JsonIgnore]
    public IReadOnlyList<string>? TicketRuns => Tickets is null ? null : [.. EarlierRuns ?? [], Run];

    public bool IsOf(BatchIdentity batch) => batch == new BatchIdentity(Bucket, ManifestSha256, Prefix, Tickets);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchRecord))]
internal sealed partial class BatchRecordJson : JsonSerializerContext;

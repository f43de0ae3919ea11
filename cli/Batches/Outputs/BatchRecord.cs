using System.Text.Json.Serialization;
using Crosslink.Cli.Batches.Parts;
using Crosslink.Cli.Workflows;
using Crosslink.Functions.Batches.Runs;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>What an output keeps of the batch that it belongs to.</summary>
internal sealed record BatchRecord
{
    public required string Bucket { get; init; }

    /// <summary>SHA-256 of the manifest; null where a prefix is listed.</summary>
    public string? ManifestSha256 { get; init; }

    public string? Prefix { get; init; }

    /// <summary>The ARN of the execution that was started last.</summary>
    public required string Execution { get; init; }

    /// <summary>Of that execution: what it writes is under <c>runs/RUN/</c>.</summary>
    public required string Run { get; init; }

    public required string BatchBucket { get; init; }

    /// <summary>What the numbered manifest here must be; null while there is none. No part is brought before this is written.</summary>
    public LineAccount? Lines { get; init; }

    /// <summary>Whether all that the execution made has been brought to the output, so that nobody need ask for it again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCollected { get; init; }

    /// <summary>What cannot be so, since anyone may have changed the file; null for nothing.</summary>
    public string? Fault =>
        !Arn.TryParse(Execution, out var execution) || execution.Kind != "execution" ? "'execution' is not the ARN of an execution"
        : !RunKeys.IsRun(Run) || !execution.Resource.EndsWith($":{Run}", StringComparison.Ordinal) ? "'run' is not the name of the execution"
        : !BucketName.IsValid(BatchBucket) ? "'batchBucket' is not the name of a bucket"
        : null;

    public bool IsOf(BatchIdentity batch) => batch == new BatchIdentity(Bucket, ManifestSha256, Prefix);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchRecord))]
internal sealed partial class BatchRecordJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Crosslink.Cli.Batches.Parts;

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

    public bool IsOf(BatchIdentity batch) => batch == new BatchIdentity(Bucket, ManifestSha256, Prefix);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchRecord))]
internal sealed partial class BatchRecordJson : JsonSerializerContext;

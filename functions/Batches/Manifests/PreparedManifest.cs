using System.Text.Json.Serialization;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>
/// What <c>PrepareManifest</c> gives: how far it is, and what the next state needs. All members are written, null ones
/// too, so that the workflow can name them.
/// </summary>
public sealed record PreparedManifest
{
    public required PreparationStatus Status { get; init; }

    public required BatchRequest Request { get; init; }

    /// <summary>The ARN of the execution that has the run, where that is another one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? ClaimedBy { get; init; }

    /// <summary>Where to go on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ManifestProgress? Progress { get; init; }

    /// <summary>The finished numbered manifest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public NumberedManifest? Manifest { get; init; }
}

/// <summary>What has to follow.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PreparationStatus>))]
public enum PreparationStatus
{
    /// <summary>Nothing: an earlier attempt of the same start has the run.</summary>
    [JsonStringEnumMemberName("taken")]
    Taken,

    /// <summary>A (new) session with the source's role, and then the function again.</summary>
    [JsonStringEnumMemberName("session")]
    NeedsSession,

    /// <summary>The function again: its time was not enough.</summary>
    [JsonStringEnumMemberName("more")]
    More,

    /// <summary>The links.</summary>
    [JsonStringEnumMemberName("ready")]
    Ready,

    /// <summary>The summary: there is nothing to link.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,
}

/// <summary>Where the numbered manifest is.</summary>
public sealed record NumberedManifest
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required long Lines { get; init; }

    /// <summary>Folder markers that the listing had, which are not lines.</summary>
    public long FolderMarkers { get; init; }
}

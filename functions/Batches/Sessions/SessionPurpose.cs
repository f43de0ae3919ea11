using System.Text.Json.Serialization;

namespace Crosslink.Functions.Batches.Sessions;

/// <summary>What a batch assumes the source's role for. A session for one does not open where the other is asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionPurpose>))]
public enum SessionPurpose
{
    /// <summary>Listing the batch's prefix.</summary>
    [JsonStringEnumMemberName("list")]
    List,

    /// <summary>Checking objects and signing links.</summary>
    [JsonStringEnumMemberName("links")]
    Links,
}

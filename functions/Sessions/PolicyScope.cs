using System.Text.Json.Serialization;

namespace Crosslink.Functions.Sessions;

/// <summary>How narrowly a session policy names the object of its link.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicyScope>))]
public enum PolicyScope
{
    /// <summary>That object and no other.</summary>
    [JsonStringEnumMemberName("object")]
    Object,

    /// <summary>Keys that differ from the object's only in characters that a session policy cannot hold.</summary>
    [JsonStringEnumMemberName("pattern")]
    Pattern,

    /// <summary>Keys that share a prefix with the object's, never wider than the source's allowed prefix.</summary>
    [JsonStringEnumMemberName("prefix")]
    Prefix,
}

using System.Text.Json.Serialization;

namespace Crosslink.Functions.Links;

/// <summary>What ends a link.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkLimit>))]
public enum LinkLimit
{
    /// <summary>It lives as long as was asked for.</summary>
    [JsonStringEnumMemberName("request")]
    Request,

    /// <summary>The session that signed it ends first.</summary>
    [JsonStringEnumMemberName("session")]
    Session,
}

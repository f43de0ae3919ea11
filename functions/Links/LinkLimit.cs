using System.Text.Json.Serialization;

namespace Crosslink.Functions.Links;

/// <summary>What ends a link.</summary>
public enum LinkLimit
{
    /// <summary>It lives as long as was asked for.</summary>
    [JsonStringEnumMemberName("request")]
    Request,

    /// <summary>The session that signed it ends first.</summary>
    [JsonStringEnumMemberName("session")]
    Session,
}

using System.Text.Json.Serialization;

namespace Crosslink.Functions.Requests;

/// <summary>What a link does with its object.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkOperation>))]
public enum LinkOperation
{
    /// <summary>Fetches it, by GET.</summary>
    [JsonStringEnumMemberName("download")]
    Download,

    /// <summary>Writes it, by PUT.</summary>
    [JsonStringEnumMemberName("upload")]
    Upload,

    /// <summary>Writes it, by POST of a form.</summary>
    [JsonStringEnumMemberName("form")]
    Form,
}

using System.Text.Json.Serialization;

namespace Crosslink.Functions.Batches;

/// <summary>How a batch makes sure that an object is there.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchCheck>))]
public enum BatchCheck
{
    /// <summary>One HEAD per line.</summary>
    [JsonStringEnumMemberName("head")]
    Head,

    /// <summary>The listing that named it; only where the batch lists a prefix.</summary>
    [JsonStringEnumMemberName("listing")]
    Listing,

    /// <summary>Nothing; only where tickets are issued, whose objects are checked when somebody follows them.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}

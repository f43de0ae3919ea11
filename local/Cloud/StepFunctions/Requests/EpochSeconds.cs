using System.Text.Json.Nodes;

namespace Crosslink.Local.Cloud.StepFunctions.Requests;

/// <summary>Moments as AWS's JSON protocols write them: seconds since 1970, to the millisecond.</summary>
internal static class EpochSeconds
{
    public static JsonNode Of(DateTimeOffset moment) => JsonValue.Create(moment.ToUnixTimeMilliseconds() / 1000m);
}

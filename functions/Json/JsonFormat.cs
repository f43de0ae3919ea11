using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Functions.Json;

/// <summary>
/// The JSON that the functions read and write: camelCase members, null ones left out, instants in UTC. Each area has a
/// <see cref="JsonSerializerContext"/> of its own, which is made of these options.
/// </summary>
internal static class JsonFormat
{
    /// <summary>Writes <c>&amp;</c> and letters of any script unescaped, so that the console shows them as they are.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>New options, since options belong to one context.</summary>
    public static JsonSerializerOptions Options() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Encoder = Encoder,

        // Step Functions writes members in an order of its own.
        AllowOutOfOrderMetadataProperties = true,
        Converters = { new InstantConverter() },
    };
}

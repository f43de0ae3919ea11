using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Functions.Sources;

/// <summary>The shape of <c>sources.json</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SourcesDocument
{
    /// <summary>Tells editors where the schema is; the functions do not read it.</summary>
    [JsonPropertyName("$schema")]
    public string Schema { get => field ?? ""; init; }

    /// <summary>A <see cref="Source"/> each, read one by one so that a bad one can be named.</summary>
    public required IReadOnlyList<JsonElement> Sources { get; init; }
}

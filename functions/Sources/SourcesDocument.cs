using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Functions.Sources;

/// <summary>The shape of <c>sources.json</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SourcesDocument
{
    /// <summary>A <see cref="Source"/> each, read one by one so that a bad one can be named.</summary>
    public required IReadOnlyList<JsonElement> Sources { get; init; }
}

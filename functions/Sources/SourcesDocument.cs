using System.Text.Json.Serialization;

namespace Crosslink.Functions.Sources;

/// <summary>The shape of <c>sources.json</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SourcesDocument
{
    public required IReadOnlyList<Source> Sources { get; init; }
}

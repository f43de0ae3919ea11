using System.Text.Json.Serialization;

namespace Crosslink.Functions.Sources;

/// <summary>The shape of <c>sources.json</c>.</summary>
public sealed record SourcesDocument
{
    public required IReadOnlyList<Source> Sources { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SourcesDocument))]
internal sealed partial class SourcesJson : JsonSerializerContext;

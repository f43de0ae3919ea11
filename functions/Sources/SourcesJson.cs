using System.Text.Json.Serialization;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Sources;

/// <summary><c>sources.json</c>.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SourcesDocument))]
[JsonSerializable(typeof(Source))]
internal sealed partial class SourcesJson : JsonSerializerContext
{
    public static SourcesJson Readable { get; } = new(JsonFormat.Options());
}

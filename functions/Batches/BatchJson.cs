using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Batches;

/// <summary>The lines of a numbered manifest.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BatchItem))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class BatchJson : JsonSerializerContext
{
    public static BatchJson Readable { get; } = new(JsonFormat.Options());
}

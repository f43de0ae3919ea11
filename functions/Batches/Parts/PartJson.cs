using System.Text.Json.Serialization;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Batches.Parts;

/// <summary>The lines of a part, and errors as Lambda reports them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BatchLine))]
[JsonSerializable(typeof(FunctionError))]
internal sealed partial class PartJson : JsonSerializerContext
{
    public static PartJson Readable { get; } = new(JsonFormat.Options());
}

using System.Text.Json.Serialization;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Runtime;

/// <summary>What the runtime API takes.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ErrorReport))]
internal sealed partial class RuntimeJson : JsonSerializerContext
{
    public static RuntimeJson Readable { get; } = new(JsonFormat.Options());
}

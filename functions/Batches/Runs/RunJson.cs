using System.Text.Json.Serialization;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Batches.Runs;

/// <summary>The claim of a run.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Claim))]
internal sealed partial class RunJson : JsonSerializerContext
{
    public static RunJson Readable { get; } = new(JsonFormat.Options());
}

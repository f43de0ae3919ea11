using System.Text.Json.Serialization;
using Crosslink.Functions.Json;
using Crosslink.Functions.Sessions;

namespace Crosslink.Functions.Seals;

/// <summary>What is inside a seal.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionCredentials))]
internal sealed partial class SealJson : JsonSerializerContext
{
    public static SealJson Readable { get; } = new(JsonFormat.Options());
}

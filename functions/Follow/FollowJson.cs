using System.Text.Json.Serialization;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Follow;

/// <summary>An execution's input and output, and the answers for programs.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(FollowInput))]
[JsonSerializable(typeof(FollowOutput))]
[JsonSerializable(typeof(Notice))]
[JsonSerializable(typeof(UploadOffer))]
internal sealed partial class FollowJson : JsonSerializerContext
{
    public static FollowJson Readable { get; } = new(JsonFormat.Options());
}

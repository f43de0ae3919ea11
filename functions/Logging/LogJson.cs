using System.Text.Json.Serialization;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Logging;

/// <summary>The lines of the log.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(InvocationLine))]
internal sealed partial class LogJson : JsonSerializerContext
{
    public static LogJson Readable { get; } = new(JsonFormat.Options());
}

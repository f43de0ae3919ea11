using System.Text.Json.Serialization;
using Crosslink.Functions.Batches.Parts;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Batches.Summaries;

/// <summary>The list of a run's parts, and the files of the ResultWriter.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(ResultManifest))]
[JsonSerializable(typeof(FailedChild))]
[JsonSerializable(typeof(ChildInput))]
[JsonSerializable(typeof(BatchPart))]
internal sealed partial class SummaryJson : JsonSerializerContext
{
    public static SummaryJson Readable { get; } = new(JsonFormat.Options());
}

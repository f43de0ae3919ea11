using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Client;

/// <summary>The JSON of executions and of batches' files.</summary>
[JsonSerializable(typeof(LinkRequest))]
[JsonSerializable(typeof(UploadRequest))]
[JsonSerializable(typeof(FormRequest))]
[JsonSerializable(typeof(BatchRequest))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(UploadLink))]
[JsonSerializable(typeof(UploadForm))]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(BatchSummary))]
[JsonSerializable(typeof(BatchLine))]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class ClientJson : JsonSerializerContext
{
    public static ClientJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new SecondsConverter() },
        // Keys of any script are written as they are, so that operators can read an execution's input.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>A run's <c>manifest.json</c>, as far as it says where the lines are.</summary>
internal sealed record RunManifest(IReadOnlyList<RunPart> Parts);

/// <summary>A file of up to 500 lines in the batch bucket.</summary>
internal sealed record RunPart(string Key);

/// <summary>Writes a duration as whole seconds.</summary>
internal sealed class SecondsConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromSeconds(Math.Min(reader.GetInt64(), int.MaxValue));

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue((long)value.TotalSeconds);
}

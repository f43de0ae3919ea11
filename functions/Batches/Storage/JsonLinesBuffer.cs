using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Crosslink.Functions.Json;

namespace Crosslink.Functions.Batches.Storage;

/// <summary>JSON Lines in memory, on their way to the batch bucket.</summary>
internal sealed class JsonLinesBuffer : IDisposable
{
    /// <summary>The media type of JSON Lines.</summary>
    public const string ContentType = "application/x-ndjson";

    private readonly ArrayBufferWriter<byte> _text = new(64 * 1024);
    private readonly Utf8JsonWriter _json;

    public JsonLinesBuffer() => _json = new Utf8JsonWriter(_text, new JsonWriterOptions { Encoder = JsonFormat.Encoder, SkipValidation = true });

    /// <summary>Bytes.</summary>
    public int Length => _text.WrittenCount;

    public ReadOnlyMemory<byte> Text => _text.WrittenMemory;

    public void Add<T>(T value, JsonTypeInfo<T> shape)
    {
        _json.Reset();
        JsonSerializer.Serialize(_json, value, shape);
        _json.Flush();
        _text.Write("\n"u8);
    }

    public void Clear() => _text.ResetWrittenCount();

    public void Dispose() => _json.Dispose();
}

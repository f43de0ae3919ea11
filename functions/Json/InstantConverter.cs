using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crosslink.Functions.Json;

/// <summary>Instants as RFC 3339 in UTC and whole seconds, the precision of S3's and STS's own: <c>2026-11-24T12:30:15Z</c>.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}

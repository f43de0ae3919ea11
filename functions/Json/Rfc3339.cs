using System.Globalization;

namespace Crosslink.Functions.Json;

/// <summary>Instants as RFC 3339 in UTC and whole seconds, the precision of S3's and STS's own: <c>2026-11-24T12:30:15Z</c>.</summary>
public static class Rfc3339
{
    /// <summary>The format of an instant in UTC.</summary>
    public const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Fractions of a second are cut off.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
}

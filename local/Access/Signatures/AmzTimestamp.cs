using System.Globalization;

namespace Crosslink.Local.Access.Signatures;

/// <summary>The basic form of ISO 8601 that signatures use: <c>20240131T120000Z</c>, UTC, whole seconds.</summary>
public static class AmzTimestamp
{
    private const string Form = "yyyyMMdd'T'HHmmss'Z'";

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);

    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>The HTTP <c>Date</c> header's form, in which a signature's time may stand too.</summary>
    public static DateTimeOffset? ParseHttpDate(string? text) =>
        DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

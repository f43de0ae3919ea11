using System.Globalization;

namespace Crosslink.Local.Access.Wire;

/// <summary>ISO 8601's extended form in UTC, as answers and condition keys spell it.</summary>
public static class Iso8601
{
    /// <summary><c>2024-01-31T12:00:00Z</c></summary>
    public static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>2024-01-31T12:00:00.000Z</c></summary>
    public static string Milliseconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Crosslink.Cli.Formats;

/// <summary>Instants in UTC, in whole seconds.</summary>
internal static class Instants
{
    /// <summary>For people: <c>2026-08-01 12:00:00 UTC</c>.</summary>
    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace Crosslink.WebConsole.Text;

/// <summary>Instants in UTC.</summary>
internal static class Instant
{
    /// <summary>With a machine-readable form beside it.</summary>
    public static Markup Of(DateTime? instant) => instant is { } at
        ? Markup.Of($"""<time datetime="{at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}">{at.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}</time>""")
        : Markup.Empty;
}

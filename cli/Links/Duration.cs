using System.Globalization;

namespace Crosslink.Cli.Links;

/// <summary>A duration as people type it: <c>90</c>, <c>90s</c>, <c>15m</c>, <c>1h</c>. The workflow decides whether it is allowed.</summary>
internal static class Duration
{
    /// <param name="seconds">Meaningless if the text is not a duration.</param>
    public static bool TryParseSeconds(string text, out long seconds)
    {
        var unit = text.Length == 0 ? 0 : text[^1] switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86_400,
            _ => 0,
        };
        var digits = unit == 0 ? text : text[..^1];
        var isWhole = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        seconds = (long)number * Math.Max(unit, 1);
        return isWhole;
    }
}

using System.Globalization;

namespace Crosslink.Cli.Links;

/// <summary>A length of time as people type it: <c>90</c>, <c>90s</c>, <c>15m</c>, <c>1h</c>. Whether it is allowed is the workflow's to say.</summary>
internal static class Duration
{
    /// <param name="seconds">Null when the text is no duration.</param>
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

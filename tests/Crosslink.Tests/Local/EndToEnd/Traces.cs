using System.Text;
using System.Text.RegularExpressions;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>Takes a text out of the dresses in which a secret could hide: escapes of URLs and of JSON, and Base64, twice over.</summary>
internal static partial class Traces
{
    private const int Layers = 2;

    /// <summary>The text and all that it can be decoded to, one after the other.</summary>
    public static string Undress(string text, int layers = Layers)
    {
        var plain = Uri.UnescapeDataString(JsonEscape().Replace(text, escape => ((char)Convert.ToInt32(escape.Value[2..], 16)).ToString()));
        var all = new StringBuilder(text).Append('\n').Append(plain);
        if (layers > 0)
        {
            // What stands before a run may look like Base64 too, so each of the four places where it may begin is tried.
            foreach (var run in Base64().Matches(plain).SelectMany(match => Enumerable.Range(0, 4).Select(start => match.Value[start..])))
            {
                all.Append('\n').Append(Undress(Decode(run), layers - 1));
            }
        }

        return all.ToString();
    }

    private static string Decode(string run)
    {
        var whole = run.Replace('-', '+').Replace('_', '/');
        whole = whole[..(whole.Length - (whole.Length % 4 == 1 ? 1 : 0))];
        return Encoding.Latin1.GetString(Convert.FromBase64String(whole.PadRight((whole.Length + 3) / 4 * 4, '=')));
    }

    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}")]
    private static partial Regex JsonEscape();

    [GeneratedRegex("[A-Za-z0-9+/_-]{24,}")]
    private static partial Regex Base64();
}

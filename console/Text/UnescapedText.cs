using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Crosslink.WebConsole.Text;

/// <summary>A text without one layer of the escapes of JSON, URLs and HTML, which knows where its characters stood.</summary>
internal sealed partial class UnescapedText
{
    // A link in a query in a string of JSON in a string of JSON in a page has five layers.
    private const int MostLayers = 6;

    private readonly int[] _positions;

    private UnescapedText(string text, int[] positions) => (Text, _positions) = (text, positions);

    public string Text { get; }

    /// <summary>The text as it stands, and without each layer of its escapes.</summary>
    public static IEnumerable<UnescapedText> Layers(string text)
    {
        var layer = new UnescapedText(text, [.. Enumerable.Range(0, text.Length + 1)]);
        for (var i = 0; i <= MostLayers; i++)
        {
            yield return layer;
            if (!Escape().IsMatch(layer.Text))
            {
                yield break;
            }

            layer = layer.Unescape();
        }
    }

    /// <summary>Where a part of this text stands in the text with all its escapes.</summary>
    public Range Origin(Capture part) => _positions[part.Index].._positions[part.Index + part.Length];

    private UnescapedText Unescape()
    {
        var text = new StringBuilder(Text.Length);
        var positions = new List<int>(_positions.Length);
        var next = 0;
        foreach (var escape in Escape().EnumerateMatches(Text))
        {
            Add(Text.AsSpan(next, escape.Index - next), next, 1);
            Add(Unescape(Text.AsSpan(escape.Index, escape.Length)), escape.Index, 0);
            next = escape.Index + escape.Length;
        }

        Add(Text.AsSpan(next), next, 1);
        positions.Add(_positions[^1]);
        return new UnescapedText(text.ToString(), [.. positions]);

        void Add(ReadOnlySpan<char> characters, int index, int step)
        {
            text.Append(characters);
            for (var i = 0; i < characters.Length; i++)
            {
                positions.Add(_positions[index + (i * step)]);
            }
        }
    }

    private static string Unescape(ReadOnlySpan<char> escape) => escape[0] switch
    {
        '&' => WebUtility.HtmlDecode(escape.ToString()),
        '%' => Character(escape[1..]),
        _ when escape.Length > 2 => Character(escape[2..]),
        _ => escape[1] is 'b' or 'f' or 'n' or 'r' or 't' ? " " : escape[1..].ToString(),
    };

    private static string Character(ReadOnlySpan<char> hexadecimal) =>
        ((char)int.Parse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();

    [GeneratedRegex(@"%[0-9A-F]{2}|\\u[0-9A-F]{4}|\\x[0-9A-F]{2}|\\[^ux]|&(#[0-9]{1,8}|#x[0-9A-F]{1,8}|[a-z]{2,8});", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}

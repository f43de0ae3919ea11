using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Crosslink.WebConsole.Text;

/// <summary>What the compiler makes of <c>$"&lt;b&gt;{text}&lt;/b&gt;"</c> where a <see cref="Markup"/> is wanted.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupTemplate
{
    private readonly StringBuilder _html;

    public MarkupTemplate(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + (16 * formattedCount));

    public MarkupTemplate(int literalLength, int formattedCount, bool isWanted, out bool goOn)
        : this(isWanted ? literalLength : 0, isWanted ? formattedCount : 0) => goOn = isWanted;

    public void AppendLiteral(string html) => _html.Append(html);

    public void AppendFormatted(Markup? part) => _html.Append(part);

    public void AppendFormatted(IEnumerable<Markup> parts)
    {
        foreach (var part in parts)
        {
            _html.Append(part);
        }
    }

    public void AppendFormatted(string? text) => _html.Append(EscapedText.Of(text));

    /// <param name="format">
    /// <c>short</c> in a line of a table, <c>whole</c> where a part would be taken for the whole, <c>document</c> for an input or an output.
    /// </param>
    public void AppendFormatted(string? text, string format) => _html.Append(format switch
    {
        "short" => EscapedText.Of(text, 1024),
        "whole" => EscapedText.Of(text, int.MaxValue),
        "document" => EscapedText.OfDocument(text),
        _ => throw new FormatException($"A text has no format '{format}'."),
    });

    public void AppendFormatted(long number) => _html.Append(number);

    /// <summary>A length or a coordinate, to a tenth.</summary>
    public void AppendFormatted(double number) => _html.Append(number.ToString("0.#", CultureInfo.InvariantCulture));

    public override string ToString() => _html.ToString();
}

using System.Text;

namespace Crosslink.Local.StatesLanguage.Intrinsics;

/// <summary>The template of <c>States.Format</c>: each <c>{}</c> is a place, a backslash makes the next character literal.</summary>
internal static class FormatTemplate
{
    /// <exception cref="ArgumentException">The places and the values differ in number.</exception>
    public static string Fill(string template, IReadOnlyList<string> values)
    {
        var text = new StringBuilder();
        var filled = 0;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '\\' && i + 1 < template.Length)
            {
                text.Append(template[++i]);
            }
            else if (template[i] == '{' && i + 1 < template.Length && template[i + 1] == '}')
            {
                i++;
                text.Append(filled < values.Count ? values[filled] : string.Empty);
                filled++;
            }
            else
            {
                text.Append(template[i]);
            }
        }

        return filled == values.Count
            ? text.ToString()
            : throw new ArgumentException($"the template has {filled} places for {values.Count} values.");
    }

    public static string Unescape(string raw)
    {
        var text = new StringBuilder();
        for (var i = 0; i < raw.Length; i++)
        {
            text.Append(raw[i] == '\\' && i + 1 < raw.Length ? raw[++i] : raw[i]);
        }

        return text.ToString();
    }
}

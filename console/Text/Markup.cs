using System.Runtime.CompilerServices;

namespace Crosslink.WebConsole.Text;

/// <summary>
/// A piece of a page. Only literals of this program are markup: whatever is put between them is text, with its secrets
/// hidden and its characters escaped.
/// </summary>
internal sealed class Markup
{
    private readonly string _html;

    private Markup(string html) => _html = html;

    public static Markup Empty { get; } = new("");

    public static Markup Of(MarkupTemplate template) => new(template.ToString());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part._html)));

    public static Markup If(bool isWanted, [InterpolatedStringHandlerArgument(nameof(isWanted))] MarkupTemplate template) =>
        isWanted ? Of(template) : Empty;

    public override string ToString() => _html;
}

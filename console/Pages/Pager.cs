using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>The way from one part of a long list to the next.</summary>
internal static class Pager
{
    public static Markup Of<T>(PageOf<T> page, Func<int, string> address, string what) => page.Pages == 1
        ? Markup.Empty
        : Markup.Of(
            $"""
            <nav class="paging" aria-label="Pages">
            {Markup.If(page.Number > 1, $"""<a href="{address(1)}">First</a> <a rel="prev" href="{address(page.Number - 1)}">Previous</a>""")}
            <span>Page {page.Number} of {page.Pages}, {page.Total} {what}</span>
            {Markup.If(page.Number < page.Pages, $"""<a rel="next" href="{address(page.Number + 1)}">Next</a> <a href="{address(page.Pages)}">Last</a>""")}
            </nav>
            """);
}

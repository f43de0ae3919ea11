using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>A document that an execution was given or gave.</summary>
internal static class DataBlock
{
    public static Markup Of(string title, string? json) => json is null ? Markup.Empty : Markup.Of(
        $"""
        <details open class="data"><summary>{title}</summary><pre tabindex="0" role="region" aria-label="{title}" data-copy>{JsonBlock.Indent(json):document}</pre></details>

        """);
}

using Crosslink.WebConsole.Text;

namespace Crosslink.WebConsole.Pages;

/// <summary>What stands on every page.</summary>
/// <param name="Place">Whose executions these are, such as <c>us-east-1, profile account-b</c>.</param>
/// <param name="Token">What a form must send to change something; null where nothing may be changed.</param>
internal sealed record PageFrame(string Place, string? Token)
{
    public bool IsReadOnly => Token is null;

    /// <summary>The field of a form that shows that one of these pages has sent it.</summary>
    public Markup TokenField => Markup.Of($"""<input type="hidden" name="token" value="{Token}">""");

    /// <param name="title">Of the browser's tab.</param>
    /// <param name="live">Where changes are told; null where nothing changes any more.</param>
    public string Render(string title, Markup body, string? live = null) => Markup.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title} – Crosslink console</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/console.css">
        <script type="module" src="/console.mjs"></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to the content</a>
        {StatusMark.Shapes}
        <header>
        <nav aria-label="Console"><a class="brand" href="/">Crosslink console</a>{Markup.If(!IsReadOnly, $"""<a href="{Addresses.StartPath}">Start an execution</a>""")}</nav>
        <p class="place">{Place}{Markup.If(IsReadOnly, $" · read-only")}</p>
        </header>
        <main id="main" tabindex="-1"{Markup.If(live is not null, $""" data-live="{live}" """)}>
        {body}
        </main>
        </body>
        </html>

        """).ToString();
}

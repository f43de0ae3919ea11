namespace Crosslink.Cli.Links;

/// <summary>Recognises links.</summary>
internal static class LinkText
{
    /// <summary>
    /// Whether the text is a web URL with only the characters of a URL. Other text could send commands to a terminal, or add a line
    /// to a list of links.
    /// </summary>
    public static bool IsLink(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange('!', '~')
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}

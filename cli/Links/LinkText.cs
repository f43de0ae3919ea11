namespace Crosslink.Cli.Links;

/// <summary>Tells a link from any other text that stands in its place.</summary>
internal static class LinkText
{
    /// <summary>
    /// Whether it is the URL of a web server, in characters that a URL may have. Any other text could command a terminal, and
    /// where links are listed line by line it could bring a line of its own.
    /// </summary>
    public static bool IsLink(string text) =>
        text.All(c => c is > ' ' and <= '~')
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}

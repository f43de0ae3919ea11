using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>
/// Keeps other web pages out. They run in a browser on this machine, which can reach loopback: by a name of theirs that
/// resolves to it (DNS rebinding), by loading an address of the console into a page, and by sending a form to it.
/// </summary>
/// <param name="port">That the console listens on.</param>
internal sealed class RequestGuard(int port)
{
    private readonly string[] _hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];

    /// <returns>Why the request is refused; null for one that is served.</returns>
    public Refusal? Check(HttpRequest request)
    {
        var host = request.Headers.Host.ToString();
        if (!_hosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            return new Refusal(StatusCodes.Status421MisdirectedRequest, $"Address the console as {string.Join(" or ", _hosts)}.");
        }

        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? CheckRead(request) : CheckChange(request, host);
    }

    // A link from a ticket leads here from another site, which is what links are for; a script, a frame or an image does not.
    private static Refusal? CheckRead(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none" || IsNavigation(request)
            ? null
            : new Refusal(StatusCodes.Status403Forbidden, "A page of another site may link here, and nothing else.");

    private static bool IsNavigation(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    private static Refusal? CheckChange(HttpRequest request, string host) =>
        request.Headers.Origin.ToString().Equals($"http://{host}", StringComparison.OrdinalIgnoreCase)
            && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
                ? null
                : new Refusal(StatusCodes.Status403Forbidden, "Only the console's own pages may change something here.");
}

/// <summary>Why a request is not served.</summary>
internal sealed record Refusal(int Status, string Message);

using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>What a page's request is answered with.</summary>
/// <param name="Html">Null for a redirection.</param>
internal sealed record Answer(int Status, string? Html, string? Location = null)
{
    public static Answer Page(string html, int status = StatusCodes.Status200OK) => new(status, html);

    /// <summary>After something was changed: the browser gets the other page, and reloading it changes nothing.</summary>
    public static Answer SeeOther(string location) => new(StatusCodes.Status303SeeOther, null, location);

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (Html is not null)
        {
            response.ContentType = "text/html; charset=utf-8";
            await response.WriteAsync(Html, response.HttpContext.RequestAborted);
        }
    }
}

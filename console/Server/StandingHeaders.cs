using Microsoft.AspNetCore.Http;

namespace Crosslink.WebConsole.Server;

/// <summary>The headers of every answer.</summary>
internal static class StandingHeaders
{
    // Everything is the console's own: no script in a page, no style on an element, nothing from elsewhere, in no frame.
    private const string ContentSecurityPolicy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void AddTo(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // With "no-referrer" a browser would send "Origin: null" with our own forms.
        response.Headers["Referrer-Policy"] = "same-origin";
    }
}

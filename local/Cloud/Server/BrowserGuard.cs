using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Server;

/// <summary>
/// Keeps web pages out, which run in a browser on this machine and can reach loopback. A page may follow a ticket, or a
/// link, whose signature stands in its URL, or post a form, whose signature stands in it, and read what it gives where the bucket's CORS rules say so; anything else that it calls
/// must come from the server's own origin.
/// </summary>
/// <param name="hosts">What the server may be called.</param>
public sealed class BrowserGuard(ServedHosts hosts)
{
    /// <exception cref="AwsErrorException">421 <c>HostNotServed</c>, or 403 <c>AccessForbidden</c> for a page of another origin.</exception>
    public void Demand(WireRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        hosts.Demand(request.Host);

        // A preflight does nothing: it asks whether the browser may send the request that it announces.
        if (IsOfAnotherOrigin(request) && request.Method != "OPTIONS" && request.QueryValue(PresignedQuery.Signature) is null && !PostForm.IsOne(request) && !TicketApi.IsAskedFor(request))
        {
            throw new AwsErrorException(
                403, "AccessForbidden", "CORSResponse: This CORS request is not allowed. A web page of another origin may follow presigned links and post signed forms here, and nothing else.");
        }
    }

    // Browsers send Sec-Fetch-Site to loopback over plain HTTP, too; old ones send the Origin alone, and not with every GET.
    private static bool IsOfAnotherOrigin(WireRequest request) => request.Header("Sec-Fetch-Site") switch
    {
        null => request.Header("Origin") is { } origin && !origin.Equals($"http://{request.Host}", StringComparison.OrdinalIgnoreCase),
        "same-origin" or "none" => false,
        _ => true,
    };
}

using Crosslink.Local.Signatures;
using Crosslink.Local.Wire;

namespace Crosslink.Local.Server;

/// <summary>Finds the service that a request is for: the one its credential names, or for an unsigned request the one whose protocol it speaks.</summary>
public sealed class ServiceDirectory(IEnumerable<IServiceEndpoint> services)
{
    private readonly Dictionary<string, IServiceEndpoint> _bySigningName = services.ToDictionary(service => service.SigningName);

    /// <summary>Null when the service that speaks this way is not served.</summary>
    public IServiceEndpoint? Find(WireRequest request) =>
        SignatureClaim.ServiceOf(request) is { } named && _bySigningName.TryGetValue(named, out var service)
            ? service
            : _bySigningName.GetValueOrDefault(Resembles(request));

    private static string Resembles(WireRequest request) => request switch
    {
        _ when request.Header("X-Amz-Target") is { } target => target.StartsWith("TrentService.", StringComparison.Ordinal) ? "kms" : "states",
        _ when request.RawPath.StartsWith("/2015-03-31/", StringComparison.Ordinal) => "lambda",
        { RawPath: "/" } when request.QueryValue("Action") is not null => "sts",
        { RawPath: "/", Method: "POST" } when request.Header("Content-Type")?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true => "sts",
        _ => "s3",
    };
}

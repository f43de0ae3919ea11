using Crosslink.Local.Access.Services;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Cloud.Server;

/// <summary>Finds the service that a request is for: the one its credential names, or for an unsigned request the one whose protocol it speaks.</summary>
public sealed class ServiceDirectory(IEnumerable<IServiceEndpoint> services)
{
    private readonly OrderedDictionary<string, IServiceEndpoint> _bySigningName = new(services.Select(service => KeyValuePair.Create(service.SigningName, service)));

    /// <summary>The signing names of what is served, in order.</summary>
    public IReadOnlyList<string> Names => _bySigningName.Keys;

    /// <summary>Null when the service is not served.</summary>
    public IServiceEndpoint? Find(string name) => _bySigningName.GetValueOrDefault(name);

    /// <summary>The service that a request is for, served or not.</summary>
    public static string NameOf(WireRequest request) => SignatureClaim.ServiceOf(request) switch
    {
        // S3 Control signs as S3 does, but all its operations name an account in this header, and none of S3's do.
        "s3" when request.Header("x-amz-account-id") is not null => UnservedService.S3Control,
        { } named => named,
        null => Resembles(request),
    };

    private static string Resembles(WireRequest request) => request switch
    {
        _ when request.Header("X-Amz-Target") is { } target => target.StartsWith("TrentService.", StringComparison.Ordinal) ? "kms" : "states",
        _ when request.RawPath.StartsWith("/2015-03-31/", StringComparison.Ordinal) => "lambda",
        { RawPath: "/" } when request.QueryValue("Action") is not null => "sts",
        { RawPath: "/", Method: "POST" } when UnservedService.IsForm(request) => "sts",
        _ => "s3",
    };
}

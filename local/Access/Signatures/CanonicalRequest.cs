using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>The text whose hash is signed; see "Create a canonical request" in "AWS Signature Version 4 for API requests".</summary>
public static class CanonicalRequest
{
    /// <param name="request">As it was spelled.</param>
    /// <param name="claim">Names the signed headers and the service.</param>
    /// <param name="payloadHash">Lower-case hexadecimal SHA-256, or what stands for it.</param>
    public static string Of(WireRequest request, SignatureClaim claim, string payloadHash) => string.Join(
        '\n',
        request.Method,
        CanonicalUri.Of(request.RawPath, claim.Scope.Service == "s3"),
        CanonicalQuery.Of(request.RawQuery),
        CanonicalHeaders.Of(request, claim.SignedHeaders),
        string.Join(';', claim.SignedHeaders),
        payloadHash);
}

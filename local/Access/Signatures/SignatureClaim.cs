using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>What a request says about its own signature, before any of it is believed.</summary>
/// <param name="AccessKeyId">Whose key it claims to be signed with.</param>
/// <param name="Scope">The credential scope.</param>
/// <param name="SignedAt">UTC, to the second.</param>
/// <param name="SignedHeaders">Lower-case names in the order given.</param>
/// <param name="Signature">As given; lower-case hexadecimal when it is one.</param>
/// <param name="SessionToken">Null without one.</param>
/// <param name="Lifetime">How long a presigned request is good for, from <paramref name="SignedAt"/>; null for a header's signature.</param>
public sealed record SignatureClaim(
    string AccessKeyId,
    CredentialScope Scope,
    DateTimeOffset SignedAt,
    IReadOnlyList<string> SignedHeaders,
    string Signature,
    string? SessionToken,
    TimeSpan? Lifetime)
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public bool InQuery => Lifetime is not null;

    /// <summary>The service that the request's credential names, wherever it stands; null for an unsigned or malformed one.</summary>
    public static string? ServiceOf(WireRequest request) => CredentialScope.Parse(
        request.QueryValue(PresignedQuery.Credential) ?? AuthorizationHeader.Component(request.Header("Authorization"), "Credential"))?.Scope.Service;

    /// <summary>Whether the request says anything of a signature, well-formed or not.</summary>
    public static bool IsMade(WireRequest request) => request.Header("Authorization") is not null || IsPresigned(request);

    /// <exception cref="AwsErrorException">Unsigned, or not in the form of Signature Version 4; worded by <paramref name="errors"/>.</exception>
    public static SignatureClaim Read(WireRequest request, ISignatureErrors errors)
    {
        var header = request.Header("Authorization");
        return (header, IsPresigned(request)) switch
        {
            // Signature Version 2, which old tools still sign links with.
            (null, false) when request.QueryValue("AWSAccessKeyId") is not null => throw errors.UnsupportedAlgorithm(),
            (null, false) => throw errors.Missing(),
            ({ } given, true) => throw errors.TwoMechanisms(given),
            (null, true) => PresignedQuery.Read(request, errors),
            ({ } given, false) => AuthorizationHeader.Read(given, request, errors),
        };
    }

    private static bool IsPresigned(WireRequest request) => request.Query.Any(parameter => PresignedQuery.Names.Contains(parameter.Key));
}

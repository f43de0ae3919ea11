using System.Globalization;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>Reads the parameters of a presigned URL; see "Authenticating requests: using query parameters" in the S3 API reference.</summary>
public static class PresignedQuery
{
    public const string Credential = "X-Amz-Credential";
    public const string Signature = "X-Amz-Signature";

    private const int MaxSeconds = 7 * 24 * 60 * 60;

    /// <summary>All six are needed; one is enough to mean a presigned request.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["X-Amz-Algorithm", Credential, Signature, "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires"];

    public static SignatureClaim Read(WireRequest request, ISignatureErrors errors)
    {
        if (Names.Any(name => string.IsNullOrEmpty(request.QueryValue(name))))
        {
            throw errors.QueryLacks();
        }

        // A second signature would be part of no canonical query. The others are, and do not match.
        if (request.Query.Count(parameter => parameter.Key == Signature) > 1)
        {
            throw errors.BadQuery($"{Signature} must be given once");
        }

        if (request.QueryValue("X-Amz-Algorithm") != SignatureClaim.Algorithm)
        {
            throw errors.BadQuery($"X-Amz-Algorithm only supports \"{SignatureClaim.Algorithm}\"");
        }

        if (CredentialScope.Parse(request.QueryValue(Credential)) is not var (key, scope))
        {
            throw errors.MalformedCredential(inQuery: true);
        }

        var signedAt = AmzTimestamp.Parse(request.QueryValue("X-Amz-Date"))
            ?? throw errors.BadQuery("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
        if (scope.Date != AmzTimestamp.Format(signedAt)[..8])
        {
            throw errors.ScopeDateDiffers(scope.Date, signedAt, inQuery: true);
        }

        return new SignatureClaim(
            key,
            scope,
            signedAt,
            request.QueryValue("X-Amz-SignedHeaders")!.Split(';'),
            request.QueryValue(Signature)!,
            request.QueryValue("X-Amz-Security-Token"),
            ReadLifetime(request.QueryValue("X-Amz-Expires")!, errors));
    }

    private static TimeSpan ReadLifetime(string text, ISignatureErrors errors)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            throw errors.BadQuery("X-Amz-Expires should be a number");
        }

        return seconds switch
        {
            < 0 => throw errors.BadQuery("X-Amz-Expires must be non-negative"),
            > MaxSeconds => throw errors.BadQuery($"X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than {MaxSeconds} seconds"),
            _ => TimeSpan.FromSeconds(seconds),
        };
    }
}

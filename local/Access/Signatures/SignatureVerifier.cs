using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>
/// Judges Signature Version 4 by computing it again from the request as it was spelled. The signature is judged before
/// its times, so that whatever was tampered with, the answer is that it does not match.
/// </summary>
/// <param name="findKey">Whose keys there are.</param>
/// <param name="isRegion">Whether a credential scope's region exists here.</param>
/// <param name="homeRegion">The region that a refusal names as the expected one.</param>
public sealed class SignatureVerifier(FindKey findKey, Func<string, bool> isRegion, string homeRegion)
{
    /// <summary>How far a request's time may be from the server's.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    /// <summary>Whose key a request claims to be signed with. Takes nothing of the request but the claim.</summary>
    /// <param name="claim">What it says of its signature.</param>
    /// <param name="service">The signing name of the service that it reached.</param>
    /// <param name="errors">The service's words.</param>
    /// <exception cref="AwsErrorException">Nobody's, or it is scoped to another service or region.</exception>
    public KeyHolder FindHolder(SignatureClaim claim, string service, ISignatureErrors errors)
    {
        var holder = FindHolder(claim, errors);
        CheckScope(claim, service, errors);
        return holder;
    }

    /// <param name="request">As it was spelled.</param>
    /// <param name="claim">What it says of its signature.</param>
    /// <param name="key">Whose key it claims to be signed with.</param>
    /// <param name="payloadHash">Lower-case hexadecimal SHA-256, or what stands for it.</param>
    /// <param name="now">The server's time, UTC.</param>
    /// <param name="errors">The service's words.</param>
    /// <exception cref="AwsErrorException">It is not right.</exception>
    public static VerifiedSignature Verify(
        WireRequest request, SignatureClaim claim, KeyHolder key, string payloadHash, DateTimeOffset now, ISignatureErrors errors)
    {
        if (CanonicalHeaders.Unsigned(request, claim.SignedHeaders) is { Count: > 0 } unsigned)
        {
            throw errors.Unsigned(unsigned);
        }

        var signingKey = SigningKey.Of(key.Secret, claim.Scope);
        var canonicalRequest = CanonicalRequest.Of(request, claim, payloadHash);
        var stringToSign = StringToSign.Of(claim, canonicalRequest);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(stringToSign)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(claim.Signature)))
        {
            throw errors.Mismatch(claim, stringToSign, canonicalRequest);
        }

        CheckTimes(claim, key, now, errors);
        return new VerifiedSignature(
            claim.AccessKeyId,
            claim.Scope.Region,
            claim.Scope.Service,
            claim.Scope.ToString(),
            claim.SignedAt,
            claim.SignedHeaders,
            payloadHash,
            signature,
            signingKey,
            claim.InQuery);
    }

    private KeyHolder FindHolder(SignatureClaim claim, ISignatureErrors errors)
    {
        var found = findKey(claim.AccessKeyId, claim.SessionToken);
        return found.Holder ?? throw (found.TokenIsWrong ? errors.InvalidToken(claim.SessionToken ?? "") : errors.UnknownKey(claim.AccessKeyId));
    }

    private void CheckScope(SignatureClaim claim, string service, ISignatureErrors errors)
    {
        if (claim.Scope.Service != service)
        {
            throw errors.WrongService(claim, service);
        }

        if (!isRegion(claim.Scope.Region))
        {
            throw errors.WrongRegion(claim, homeRegion);
        }
    }

    private static void CheckTimes(SignatureClaim claim, KeyHolder key, DateTimeOffset now, ISignatureErrors errors)
    {
        if (claim.Lifetime is { } lifetime)
        {
            if (now >= claim.SignedAt + lifetime)
            {
                throw errors.Expired(claim, now);
            }

            if (claim.SignedAt - now > Tolerance)
            {
                throw errors.NotYetValid(claim, now);
            }
        }
        else if ((claim.SignedAt - now).Duration() > Tolerance)
        {
            throw errors.Skewed(claim, now, Tolerance);
        }

        if (key.ExpiresAt <= now)
        {
            throw errors.ExpiredToken(claim.SessionToken ?? "");
        }
    }
}

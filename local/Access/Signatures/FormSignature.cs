using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>Judges the signature of a form, which covers its policy; see "Browser-based uploads using POST" in the S3 API reference.</summary>
internal static class FormSignature
{
    private const string Date = "x-amz-date";

    /// <exception cref="AwsErrorException">There is no signature, or not in the form of Signature Version 4.</exception>
    public static SignatureClaim Read(PostForm form, ISignatureErrors errors)
    {
        string[] names = ["policy", "x-amz-algorithm", "x-amz-credential", Date, "x-amz-signature"];
        if (!names.All(form.Fields.ContainsKey))
        {
            throw errors.Missing();
        }

        if (form.Fields["x-amz-algorithm"] != SignatureClaim.Algorithm)
        {
            throw errors.UnsupportedAlgorithm();
        }

        if (CredentialScope.Parse(form.Fields["x-amz-credential"]) is not var (key, scope))
        {
            throw errors.MalformedCredential(inQuery: true);
        }

        var signedAt = AmzTimestamp.Parse(form.Fields[Date]) ?? throw errors.NoDate();
        return scope.Date == AmzTimestamp.Format(signedAt)[..8]
            ? new SignatureClaim(key, scope, signedAt, [], form.Fields["x-amz-signature"], form.Fields.GetValueOrDefault("x-amz-security-token"), Lifetime: null)
            : throw errors.ScopeDateDiffers(scope.Date, signedAt, inQuery: true);
    }

    /// <exception cref="AwsErrorException">It is not right, or the session has ended. When the form ends is for its policy to say.</exception>
    public static VerifiedSignature Verify(PostForm form, SignatureClaim claim, KeyHolder holder, DateTimeOffset now, ISignatureErrors errors)
    {
        var signingKey = SigningKey.Of(holder.Secret, claim.Scope);
        var policy = form.Fields["policy"];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(policy)));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(claim.Signature)))
        {
            throw errors.Mismatch(claim, policy, "");
        }

        if (holder.ExpiresAt <= now)
        {
            throw errors.ExpiredToken(claim.SessionToken ?? "");
        }

        return new VerifiedSignature(
            claim.AccessKeyId, claim.Scope.Region, claim.Scope.Service, claim.Scope.ToString(), claim.SignedAt, [], "UNSIGNED-PAYLOAD", signature, signingKey, InQuery: false);
    }
}

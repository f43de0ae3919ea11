using System.Security.Cryptography;
using System.Text;

namespace Crosslink.Local.Access.Signatures;

/// <summary>Algorithm, time, scope and the hash of the canonical request, a line each.</summary>
internal static class StringToSign
{
    public static string Of(SignatureClaim claim, string canonicalRequest) => string.Join(
        '\n',
        SignatureClaim.Algorithm,
        AmzTimestamp.Format(claim.SignedAt),
        claim.Scope.ToString(),
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest))));
}

using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>Reads <c>Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c>.</summary>
internal static class AuthorizationHeader
{
    private static readonly string[] Components = ["Credential", "Signature", "SignedHeaders"];

    public static SignatureClaim Read(string header, WireRequest request, ISignatureErrors errors)
    {
        if (!header.StartsWith(SignatureClaim.Algorithm + " ", StringComparison.Ordinal))
        {
            throw errors.UnsupportedAlgorithm();
        }

        var missing = Components.Where(name => string.IsNullOrEmpty(Component(header, name))).ToArray();
        if (missing.Length > 0)
        {
            throw errors.HeaderLacks(missing);
        }

        if (CredentialScope.Parse(Component(header, "Credential")) is not var (key, scope))
        {
            throw errors.MalformedCredential(inQuery: false);
        }

        var signedAt = (request.Header("X-Amz-Date") is { } date ? AmzTimestamp.Parse(date) : AmzTimestamp.ParseHttpDate(request.Header("Date")))
            ?? throw errors.NoDate();
        if (scope.Date != AmzTimestamp.Format(signedAt)[..8])
        {
            throw errors.ScopeDateDiffers(scope.Date, signedAt, inQuery: false);
        }

        return new SignatureClaim(
            key,
            scope,
            signedAt,
            Component(header, "SignedHeaders")!.Split(';'),
            Component(header, "Signature")!,
            request.Header("X-Amz-Security-Token"),
            Lifetime: null);
    }

    /// <summary>The value of one comma-separated component; null when the header has none.</summary>
    public static string? Component(string? header, string name) => header?
        .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
        .FirstOrDefault(part => part.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}

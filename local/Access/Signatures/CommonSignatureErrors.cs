using Crosslink.Local.Access.Wire;

namespace Crosslink.Local.Access.Signatures;

/// <summary>
/// The words of every service but S3; see "Troubleshoot Signature Version 4" and each API reference's "Common errors".
/// The Query protocol (STS) has codes and statuses of its own; Lambda answers 403 where the JSON services answer 400.
/// </summary>
public sealed class CommonSignatureErrors(WireProtocol protocol) : ISignatureErrors
{
    private readonly bool _query = protocol == WireProtocol.QueryXml;
    private readonly int _refused = protocol is WireProtocol.QueryXml or WireProtocol.RestJson ? 403 : 400;

    public AwsErrorException Missing() => _query
        ? new(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
        : new(_refused, "MissingAuthenticationTokenException", "Missing Authentication Token");

    public AwsErrorException TwoMechanisms(string header) => Mismatch("The request is signed both in the Authorization header and in the query string.");

    public AwsErrorException UnsupportedAlgorithm() => Incomplete("Unsupported AWS 'algorithm' in the Authorization header; use AWS4-HMAC-SHA256.");

    public AwsErrorException HeaderLacks(IReadOnlyList<string> components) =>
        Incomplete(string.Join(' ', components.Select(name => $"Authorization header requires '{name}' parameter.")));

    public AwsErrorException QueryLacks() => Incomplete(
        "AWS query-string parameters must include 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Expires' and 'X-Amz-Date'.");

    public AwsErrorException BadQuery(string message) => Incomplete(message);

    public AwsErrorException MalformedCredential(bool inQuery) =>
        Incomplete("Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.");

    public AwsErrorException NoDate() => Incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");

    public AwsErrorException ScopeDateDiffers(string scopeDate, DateTimeOffset signedAt, bool inQuery) => Mismatch(
        $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scopeDate}' != '{AmzTimestamp.Format(signedAt)[..8]}'.");

    public AwsErrorException WrongRegion(SignatureClaim claim, string expected) => Mismatch("Credential should be scoped to a valid region.");

    public AwsErrorException WrongService(SignatureClaim claim, string expected) => Mismatch($"Credential should be scoped to correct service: '{expected}'.");

    public AwsErrorException UnknownKey(string accessKeyId) =>
        new(_refused, _query ? "InvalidClientTokenId" : "UnrecognizedClientException", "The security token included in the request is invalid.");

    public AwsErrorException InvalidToken(string token) => UnknownKey("");

    public AwsErrorException ExpiredToken(string token) =>
        new(_refused, _query ? "ExpiredToken" : "ExpiredTokenException", "The security token included in the request is expired");

    public AwsErrorException Unsigned(IReadOnlyList<string> headers) =>
        Mismatch(string.Join(' ', headers.Select(name => $"'{name}' must be a 'SignedHeader' in the AWS Authorization.")));

    public AwsErrorException Mismatch(SignatureClaim claim, string stringToSign, string canonicalRequest) => Mismatch(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    public AwsErrorException Skewed(SignatureClaim claim, DateTimeOffset now, TimeSpan tolerance)
    {
        var minutes = $"{tolerance.TotalMinutes:0} min.";
        return Mismatch(claim.SignedAt < now
            ? $"Signature expired: {AmzTimestamp.Format(claim.SignedAt)} is now earlier than {AmzTimestamp.Format(now - tolerance)} ({AmzTimestamp.Format(now)} - {minutes})"
            : $"Signature not yet current: {AmzTimestamp.Format(claim.SignedAt)} is still later than {AmzTimestamp.Format(now + tolerance)} ({AmzTimestamp.Format(now)} + {minutes})");
    }

    public AwsErrorException Expired(SignatureClaim claim, DateTimeOffset now) => Mismatch(
        $"Signature expired: {AmzTimestamp.Format(claim.SignedAt + claim.Lifetime!.Value)} is now earlier than {AmzTimestamp.Format(now)}");

    public AwsErrorException NotYetValid(SignatureClaim claim, DateTimeOffset now) => Mismatch(
        $"Signature not yet current: {AmzTimestamp.Format(claim.SignedAt)} is still later than {AmzTimestamp.Format(now)}");

    private AwsErrorException Mismatch(string message) => new(_refused, _query ? "SignatureDoesNotMatch" : "InvalidSignatureException", message);

    private AwsErrorException Incomplete(string message) => new(_refused == 403 && !_query ? 403 : 400, _query ? "IncompleteSignature" : "IncompleteSignatureException", message);
}

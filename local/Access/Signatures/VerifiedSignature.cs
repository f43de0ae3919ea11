namespace Crosslink.Local.Access.Signatures;

/// <summary>A Signature Version 4 that has been found right.</summary>
/// <param name="AccessKeyId">Whose key.</param>
/// <param name="Region">Of the credential scope.</param>
/// <param name="Service">Of the credential scope.</param>
/// <param name="Scope"><c>20240131/us-east-1/s3/aws4_request</c>.</param>
/// <param name="SignedAt">From <c>x-amz-date</c>, UTC.</param>
/// <param name="SignedHeaders">Lower-case names.</param>
/// <param name="PayloadHash">Lower-case hexadecimal SHA-256, <c>UNSIGNED-PAYLOAD</c> or <c>STREAMING-…</c>.</param>
/// <param name="Signature">Lower-case hexadecimal; the seed of <c>STREAMING-AWS4-HMAC-SHA256-PAYLOAD</c>.</param>
/// <param name="SigningKey">The derived key, for the signatures of chunks.</param>
/// <param name="InQuery">True for a presigned URL (<c>s3:authType</c> REST-QUERY-STRING), false for the Authorization header (REST-HEADER).</param>
public sealed record VerifiedSignature(
    string AccessKeyId,
    string Region,
    string Service,
    string Scope,
    DateTimeOffset SignedAt,
    IReadOnlyList<string> SignedHeaders,
    string PayloadHash,
    string Signature,
    byte[] SigningKey,
    bool InQuery);

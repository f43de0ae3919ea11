using System.Globalization;
using Crosslink.Functions.Requests;
using Crosslink.Functions.Signing;

namespace Crosslink.Functions.Links;

/// <summary>What an upload must have in its headers (S3 API reference, PutObject). Signed, so that S3 refuses a request without one of them or with another value.</summary>
internal static class UploadHeaders
{
    public static IReadOnlyList<SignedHeader> Of(LinkRequest request)
    {
        (string Name, string? Value)[] headers =
        [
            ("content-length", request.ContentLength?.ToString(CultureInfo.InvariantCulture)),
            ("content-type", request.ContentType),
            ("if-none-match", request.Overwrite ? null : "*"),
            ("x-amz-checksum-sha256", request.ChecksumSha256),
            .. UploadEncryption.Of(request).Select(header => (header.Name, (string?)header.Value)),
        ];
        return [.. headers.Where(header => header.Value is not null).Select(header => new SignedHeader(header.Name, header.Value!))];
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Crosslink.Local.Access.Signatures;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Local.S3.Requests;

/// <summary>The body of a request, without the framing that <c>aws-chunked</c> puts around it.</summary>
internal static class Payload
{
    private const string Unsigned = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private const string Signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string SignedWithTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    /// <param name="limit">What it may bring.</param>
    /// <param name="take">Gets the payload piece by piece.</param>
    /// <returns>The headers that came after the payload.</returns>
    /// <exception cref="AwsErrorException">The framing, a chunk's signature or the length is wrong.</exception>
    public static async Task<ImmutableArray<(string Name, string Value)>> ReadAsync(
        S3Call call, SizeLimit limit, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        var hash = call.Service.Signature.PayloadHash;
        var isChunked = hash.StartsWith("STREAMING-", StringComparison.Ordinal);
        var declared = DeclaredLength(call, limit, isChunked);
        var length = 0L;
        ImmutableArray<(string Name, string Value)> trailers = [];
        if (isChunked)
        {
            trailers = await new AwsChunkedReader(call.Service.Body, Signer(call, hash)).ReadAsync(Count, cancellationToken);
        }
        else
        {
            var piece = new byte[64 * 1024];
            for (int read; (read = await call.Service.Body.ReadAsync(piece, cancellationToken)) > 0;)
            {
                await Count(piece.AsMemory(0, read));
            }
        }

        return declared is null || declared == length ? trailers : throw WrongLength();

        ValueTask Count(ReadOnlyMemory<byte> bytes)
        {
            length += bytes.Length;
            return length > limit.MostBytes ? throw limit.Refusal(null) : length > declared ? throw WrongLength() : take(bytes);
        }
    }

    private static AwsErrorException WrongLength() =>
        S3Errors.Invalid("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");

    /// <exception cref="AwsErrorException"><c>MissingContentLength</c>, or the limit's own.</exception>
    private static long? DeclaredLength(S3Call call, SizeLimit limit, bool isChunked)
    {
        var text = call.Header(isChunked ? "x-amz-decoded-content-length" : "Content-Length");
        if (text is null)
        {
            return isChunked || call.Header("Transfer-Encoding") is not null
                ? throw new AwsErrorException(411, "MissingContentLength", "You must provide the Content-Length HTTP header.")
                : null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length))
        {
            throw S3Errors.InvalidArgument("The length of the content is not a number", "Content-Length", text);
        }

        return length <= limit.MostBytes ? length : throw limit.Refusal(length);
    }

    private static ChunkSigner? Signer(S3Call call, string hash)
    {
        var signature = call.Service.Signature;
        return hash switch
        {
            Unsigned => null,
            Signed or SignedWithTrailer => new(
                signature.SigningKey,
                AmzTimestamp.Format(signature.SignedAt),
                signature.Scope,
                signature.Signature),
            _ => throw S3Errors.InvalidArgument(
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
                "x-amz-content-sha256",
                hash),
        };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Crosslink.Local.S3.Uploads;

/// <summary>A body sent with <c>Content-Encoding: aws-chunked</c>, taken apart.</summary>
/// <param name="Content">The payload.</param>
/// <param name="Trailers">The headers after it, lower-case names, without the trailer's signature.</param>
public sealed record AwsChunkedBody(ReadOnlyMemory<byte> Content, ImmutableArray<(string Name, string Value)> Trailers)
{
    private const string TrailerSignature = "x-amz-trailer-signature";

    /// <param name="raw">The whole body as it came.</param>
    /// <param name="signer">Checks the chunks' and the trailer's signatures; null for <c>STREAMING-UNSIGNED-PAYLOAD-TRAILER</c>.</param>
    /// <exception cref="S3ErrorException"><c>IncompleteBody</c>, <c>SignatureDoesNotMatch</c> or <c>MalformedTrailerError</c>.</exception>
    public static AwsChunkedBody Parse(ReadOnlySpan<byte> raw, ChunkSigner? signer = null)
    {
        var content = new byte[raw.Length];
        var length = 0;
        while (true)
        {
            var head = Encoding.Latin1.GetString(Line(ref raw)).Split(';', 2);
            if (!int.TryParse(head[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0 || size > raw.Length)
            {
                throw Incomplete();
            }

            var chunk = raw[..size];
            raw = raw[size..];
            if (signer is not null)
            {
                Match(head.Length > 1 ? head[1].Replace("chunk-signature=", "", StringComparison.Ordinal) : "", signer.Chunk(chunk));
            }

            if (size == 0)
            {
                return new(content.AsMemory(0, length), ReadTrailers(raw, signer));
            }

            chunk.CopyTo(content.AsSpan(length));
            length += size;
            if (!Line(ref raw).IsEmpty)
            {
                throw Incomplete();
            }
        }
    }

    private static ImmutableArray<(string Name, string Value)> ReadTrailers(ReadOnlySpan<byte> raw, ChunkSigner? signer)
    {
        var lines = Encoding.UTF8.GetString(raw).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var trailers = lines.Select(line => line.Split(':', 2)).Select(pair => pair.Length == 2
            ? (Name: pair[0].Trim().ToLowerInvariant(), Value: pair[1].Trim())
            : throw S3Errors.Invalid("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.")).ToImmutableArray();
        var headers = trailers.RemoveAll(t => t.Name == TrailerSignature);
        if (signer is not null && trailers.Length > 0)
        {
            var canonical = string.Concat(headers.Select(t => $"{t.Name}:{t.Value}\n"));
            Match(trailers.FirstOrDefault(t => t.Name == TrailerSignature).Value, signer.Trailer(canonical));
        }

        return headers;
    }

    private static ReadOnlySpan<byte> Line(ref ReadOnlySpan<byte> raw)
    {
        var end = raw.IndexOf("\r\n"u8);
        if (end < 0)
        {
            throw Incomplete();
        }

        var line = raw[..end];
        raw = raw[(end + 2)..];
        return line;
    }

    private static void Match(string? sent, string expected)
    {
        if (!string.Equals(sent, expected, StringComparison.Ordinal))
        {
            throw new S3ErrorException(
                HttpStatusCode.Forbidden,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        }
    }

    private static S3ErrorException Incomplete() =>
        S3Errors.Invalid("IncompleteBody", "The request body terminated unexpectedly");
}

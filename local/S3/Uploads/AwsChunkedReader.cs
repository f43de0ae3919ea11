using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;

namespace Crosslink.Local.S3.Uploads;

/// <summary>Takes a body with <c>Content-Encoding: aws-chunked</c> apart while it arrives.</summary>
/// <param name="raw">The body as it is sent.</param>
/// <param name="signer">Checks the chunks' and the trailer's signatures; null for <c>STREAMING-UNSIGNED-PAYLOAD-TRAILER</c>.</param>
public sealed class AwsChunkedReader(Stream raw, ChunkSigner? signer = null)
{
    private const string TrailerSignature = "x-amz-trailer-signature";
    private const int MaxLine = 8 * 1024;
    private const int MaxTrailers = 16;

    private readonly PipeReader _pipe = PipeReader.Create(raw, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));

    /// <summary>Passes the payload on.</summary>
    /// <param name="take">Gets it piece by piece.</param>
    /// <returns>The headers after it: lower-case names, without the trailer's signature.</returns>
    /// <exception cref="AwsErrorException"><c>IncompleteBody</c>, <c>SignatureDoesNotMatch</c> or <c>MalformedTrailerError</c>.</exception>
    public async Task<ImmutableArray<(string Name, string Value)>> ReadAsync(
        Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        using var hash = signer is null ? null : IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (true)
        {
            var head = (await LineAsync(cancellationToken) ?? throw Incomplete()).Split(';', 2);
            if (!long.TryParse(head[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
            {
                throw Incomplete();
            }

            await ContentAsync(size, hash, take, cancellationToken);
            if (signer is not null)
            {
                Match(head.Length > 1 ? head[1].Replace("chunk-signature=", "", StringComparison.Ordinal) : "", signer.Chunk(hash!.GetHashAndReset()));
            }

            if (size == 0)
            {
                var trailers = await TrailersAsync(cancellationToken);
                return await LineAsync(cancellationToken) is null ? trailers : throw Incomplete();
            }

            if (await LineAsync(cancellationToken) is not "")
            {
                throw Incomplete();
            }
        }
    }

    private async Task ContentAsync(long left, IncrementalHash? hash, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        while (left > 0)
        {
            var read = await _pipe.ReadAsync(cancellationToken);
            if (read.Buffer.IsEmpty && read.IsCompleted)
            {
                throw Incomplete();
            }

            var piece = read.Buffer.Slice(0, Math.Min(left, read.Buffer.Length));
            foreach (var segment in piece)
            {
                hash?.AppendData(segment.Span);
                await take(segment);
            }

            left -= piece.Length;
            _pipe.AdvanceTo(piece.End);
        }
    }

    private async Task<ImmutableArray<(string Name, string Value)>> TrailersAsync(CancellationToken cancellationToken)
    {
        var trailers = ImmutableArray.CreateBuilder<(string Name, string Value)>();
        var isAfterBlank = false;
        while (await LineAsync(cancellationToken) is { } line)
        {
            // MinIO's clients write one empty line between the trailer and its signature, and AWS takes it.
            if (line.Length == 0)
            {
                if (signer is null || trailers.Count == 0 || trailers[^1].Name == TrailerSignature || isAfterBlank)
                {
                    break;
                }

                isAfterBlank = true;
                continue;
            }

            trailers.Add(trailers.Count < MaxTrailers && line.Split(':', 2) is [var name, var value] ? (name.Trim().ToLowerInvariant(), value.Trim()) : throw Malformed());
        }

        var headers = trailers.ToImmutable().RemoveAll(t => t.Name == TrailerSignature);
        if (signer is not null && trailers.Count > 0)
        {
            Match(
                trailers.FirstOrDefault(t => t.Name == TrailerSignature).Value,
                signer.Trailer(string.Concat(headers.Select(t => $"{t.Name}:{t.Value}\n"))));
        }

        return headers;
    }

    /// <summary>A line without its end; null at the end of the body.</summary>
    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _pipe.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                _pipe.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            if (read.Buffer.Length > MaxLine || (read.IsCompleted && !read.Buffer.IsEmpty))
            {
                throw Incomplete();
            }

            _pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    private static void Match(string? sent, string expected)
    {
        if (!string.Equals(sent, expected, StringComparison.Ordinal))
        {
            throw new AwsErrorException(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        }
    }

    private static AwsErrorException Incomplete() =>
        S3Errors.Invalid("IncompleteBody", "The request body terminated unexpectedly");

    private static AwsErrorException Malformed() => S3Errors.Invalid(
        "MalformedTrailerError",
        "The request contained trailing data that was not well-formed or did not conform to our published schema.");
}

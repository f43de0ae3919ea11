using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Errors;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Local.S3.Requests;

/// <summary>Content that has been taken in and found to be what the sender says it is. Goes when it is disposed, unless somebody else holds it by then.</summary>
/// <param name="Content">In memory or, where large, in a temporary file.</param>
/// <param name="ETag">Its MD5.</param>
/// <param name="Checksum">With the sender's algorithm, or the one that S3 takes.</param>
[SuppressMessage("Security", "CA5351", Justification = "S3 defines its entity tags as MD5.")]
internal sealed record Upload(ObjectContent Content, string ETag, Checksum Checksum) : IDisposable
{
    /// <summary>Takes the request's payload in and checks its length, its MD5 and its checksum.</summary>
    /// <exception cref="AwsErrorException">Something does not match, or it is too much; nothing is kept.</exception>
    public static async Task<Upload> ReceiveAsync(S3Call call, SizeLimit limit, CancellationToken cancellationToken)
    {
        var claim = ChecksumClaim.Of(call);
        using var intake = new Intake(call.State.SpoolDirectory, claim.Algorithm ?? Checksums.Default);
        var trailers = await Payload.ReadAsync(call, limit, piece => intake.TakeAsync(piece, cancellationToken), cancellationToken);
        if (call.Header("Content-MD5") is { } contentMd5)
        {
            Checksums.VerifyMd5(contentMd5, intake.Md5);
        }

        claim.Verify(intake.Checksum, trailers);
        return intake.Finish();
    }

    public void Dispose() => Content.Release();

    /// <summary>Copies a range of stored content.</summary>
    /// <exception cref="AwsErrorException"><c>InvalidRequest</c>: it is more than one request may copy.</exception>
    public static async Task<Upload> CopyAsync(
        string spoolDirectory, ObjectContent source, ByteRange range, string algorithm, CancellationToken cancellationToken)
    {
        if (range.Length > SizeLimit.Object.MostBytes)
        {
            throw S3Errors.CopySourceTooLarge(SizeLimit.Object.MostBytes);
        }

        using var intake = new Intake(spoolDirectory, algorithm);
        await source.ReadAsync(range.Start, range.Length, piece => intake.TakeAsync(piece, cancellationToken), cancellationToken);
        return intake.Finish();
    }

    private sealed class Intake(string directory, string algorithm) : IDisposable
    {
        private readonly Spool _spool = new(directory);
        private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        private readonly RunningChecksum _running = new(algorithm);

        public Checksum Checksum => field ??= _running.Finish();

        public byte[] Md5 => _md5.GetCurrentHash();

        public ValueTask TakeAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
        {
            _md5.AppendData(piece.Span);
            _running.Append(piece.Span);
            return _spool.AppendAsync(piece, cancellationToken);
        }

        public Upload Finish() => new(_spool.Finish(), $"\"{Convert.ToHexStringLower(Md5)}\"", Checksum);

        public void Dispose()
        {
            _spool.Dispose();
            _md5.Dispose();
            _running.Dispose();
        }
    }
}

using System.IO.Compression;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>The content of a <c>.gz</c> file. One that was cut off ends in an error and not too soon: UseStrictValidation, in Directory.Build.props.</summary>
internal sealed class UnpackedStream : ForwardOnlyStream
{
    /// <summary>Bytes: what a distributed Map could not read anyway, and so no file that unpacks without end.</summary>
    private const long MaxBytes = 10_000_000_000;

    private readonly WatchedStream _source;
    private readonly GZipStream _packed;
    private long _read;

    public UnpackedStream(Stream source)
    {
        _source = new WatchedStream(source);
        _packed = new GZipStream(_source, CompressionMode.Decompress);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await _packed.ReadAsync(buffer, cancellationToken);
            if (read == 0 && buffer.Length > 0 && (!_source.HasBegun || !_source.HasEnded))
            {
                throw Broken(_source.HasBegun ? "after its end, or the end of one of its members, comes something that is not gzip" : "the file is empty");
            }

            return (_read += read) <= MaxBytes ? read : throw new InvalidRequestException("manifest", "is over 10 GB when it is unpacked: make several batches of it");
        }
        catch (InvalidDataException)
        {
            // .NET speaks of a "compression method", whatever is wrong.
            throw Broken("it is not gzip, is damaged, or ends too soon");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _packed.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static InvalidRequestException Broken(string why) => new("manifest", $"cannot be unpacked: {why}");

    /// <summary>GZipStream stops in silence at what is not another member, and then never asks for the end of the file.</summary>
    private sealed class WatchedStream(Stream source) : ForwardOnlyStream
    {
        public bool HasBegun { get; private set; }

        public bool HasEnded { get; private set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await source.ReadAsync(buffer, cancellationToken);
            HasBegun |= read > 0;
            HasEnded |= read == 0 && buffer.Length > 0;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                source.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}

using System.IO.Compression;
using Crosslink.Functions.Batches.Storage;
using Crosslink.Functions.Errors;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>The content of a <c>.gz</c> file. One that was cut off ends in an error and not too soon: UseStrictValidation, in Directory.Build.props.</summary>
internal sealed class UnpackedStream(GZipStream packed) : ForwardOnlyStream
{
    /// <summary>Bytes: what a distributed Map could not read anyway, and so no file that unpacks without end.</summary>
    private const long MaxBytes = 10_000_000_000;

    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await packed.ReadAsync(buffer, cancellationToken);
            return (_read += read) <= MaxBytes ? read : throw new InvalidRequestException("manifest", "is over 10 GB when it is unpacked: make several batches of it");
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidRequestException("manifest", $"cannot be unpacked: {exception.Message.TrimEnd('.')}");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            packed.Dispose();
        }

        base.Dispose(disposing);
    }
}

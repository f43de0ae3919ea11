using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Cli.Uploads;

/// <summary>Tells how much of a content has been read. Leaves the content open.</summary>
internal sealed class CountedStream(Stream content, Action<long> show) : ForwardOnlyStream
{
    private long _taken;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await content.ReadAsync(buffer, cancellationToken);
        show(_taken += read);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = content.Read(buffer, offset, count);
        show(_taken += read);
        return read;
    }
}

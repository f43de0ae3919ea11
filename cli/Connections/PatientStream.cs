using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Cli.Connections;

/// <summary>Content that comes from a network. A connection that has gone silent is not told from a slow one by anything but time.</summary>
/// <exception cref="IOException">Nothing came for too long.</exception>
internal sealed class PatientStream(Stream content, TimeProvider clock) : ForwardOnlyStream
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await content.ReadAsync(buffer, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new IOException(FormattableString.Invariant($"Nothing came for {Patience.TotalSeconds} seconds."));
        }
    }

    // The SDK's reader of XML reads so.
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}

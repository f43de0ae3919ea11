using Crosslink.Functions.Batches.Storage;

namespace Crosslink.Functions.Batches.Manifests;

/// <summary>A manifest while it is read.</summary>
internal sealed class OpenManifest(StoredText file, bool isPacked) : IDisposable
{
    private const int SkippedAtOnce = 64 * 1024;

    /// <summary>The text, unpacked.</summary>
    public Stream Content { get; } = isPacked ? new UnpackedStream(file.Content) : file.Content;

    /// <summary>Reads over what an earlier invocation has read; what is packed has no other way.</summary>
    public async Task SkipAsync(long bytes, CancellationToken cancellationToken)
    {
        var skipped = new byte[SkippedAtOnce];
        while (bytes > 0 && await Content.ReadAsync(skipped.AsMemory(0, (int)Math.Min(bytes, SkippedAtOnce)), cancellationToken) is > 0 and var read)
        {
            bytes -= read;
        }
    }

    public void Dispose()
    {
        if (isPacked)
        {
            Content.Dispose();
        }

        file.Dispose();
    }
}

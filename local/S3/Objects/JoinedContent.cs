using System.Collections.Immutable;

namespace Crosslink.Local.S3.Objects;

/// <summary>The parts of an upload, one after the other. A hold on it is one on each of them.</summary>
public sealed class JoinedContent : ObjectContent
{
    private readonly ImmutableArray<ObjectContent> parts;
    private readonly ImmutableArray<long> ends;

    public JoinedContent(IEnumerable<ObjectContent> parts)
    {
        this.parts = [.. parts];
        var end = 0L;
        ends = [.. this.parts.Select(part => end += part.Length)];
    }

    public override long Length => ends.IsEmpty ? 0 : ends[^1];

    public override bool TryHold()
    {
        var held = parts.TakeWhile(part => part.TryHold()).ToList();
        if (held.Count == parts.Length)
        {
            return true;
        }

        held.ForEach(part => part.Release());
        return false;
    }

    public override void Release()
    {
        foreach (var part in parts)
        {
            part.Release();
        }
    }

    public override Stream OpenRead() => new Joined(this);

    private sealed class Joined(JoinedContent content) : ReadOnlyStream(content.Length)
    {
        private int open = -1;
        private Stream? part;

        protected override int ReadAt(long position, Span<byte> buffer) => PartAt(position).Read(buffer);

        protected override ValueTask<int> ReadAtAsync(long position, Memory<byte> buffer, CancellationToken cancellation) =>
            PartAt(position).ReadAsync(buffer, cancellation);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                part?.Dispose();
            }

            base.Dispose(disposing);
        }

        private Stream PartAt(long position)
        {
            // The first part that ends after the position; parts may be empty.
            var at = content.ends.BinarySearch(position + 1);
            at = at < 0 ? ~at : content.ends.IndexOf(position + 1);
            if (at != open)
            {
                part?.Dispose();
                part = content.parts[at].OpenRead();
                open = at;
            }

            part!.Position = position - (at == 0 ? 0 : content.ends[at - 1]);
            return part;
        }
    }
}

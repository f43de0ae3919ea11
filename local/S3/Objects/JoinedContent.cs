using System.Collections.Immutable;

namespace Crosslink.Local.S3.Objects;

/// <summary>The parts of an upload, one after the other. A hold on it is one on each of them.</summary>
public sealed class JoinedContent : ObjectContent
{
    private readonly ImmutableArray<ObjectContent> _parts;
    private readonly ImmutableArray<long> _ends;

    public JoinedContent(IEnumerable<ObjectContent> parts)
    {
        _parts = [.. parts];
        var end = 0L;
        _ends = [.. _parts.Select(_part => end += _part.Length)];
    }

    public override long Length => _ends.IsEmpty ? 0 : _ends[^1];

    public override bool TryHold()
    {
        var held = _parts.TakeWhile(_part => _part.TryHold()).ToList();
        if (held.Count == _parts.Length)
        {
            return true;
        }

        held.ForEach(_part => _part.Release());
        return false;
    }

    public override void Release()
    {
        foreach (var part in _parts)
        {
            part.Release();
        }
    }

    public override Stream OpenRead() => new Joined(this);

    private sealed class Joined(JoinedContent content) : ReadOnlyStream(content.Length)
    {
        private int _open = -1;
        private Stream? _part;

        protected override int ReadAt(long position, Span<byte> buffer) => PartAt(position).Read(buffer);

        protected override ValueTask<int> ReadAtAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken) =>
            PartAt(position).ReadAsync(buffer, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _part?.Dispose();
            }

            base.Dispose(disposing);
        }

        private Stream PartAt(long position)
        {
            // The first part that ends after the position; parts may be empty.
            var at = content._ends.BinarySearch(position + 1);
            at = at < 0 ? ~at : content._ends.IndexOf(position + 1);
            if (at != _open)
            {
                _part?.Dispose();
                _part = content._parts[at].OpenRead();
                _open = at;
            }

            _part!.Position = position - (at == 0 ? 0 : content._ends[at - 1]);
            return _part;
        }
    }
}

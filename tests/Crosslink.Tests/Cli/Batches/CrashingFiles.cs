using System.Text;
using Crosslink.Cli.Files;

namespace Crosslink.Tests.Cli.Batches;

/// <summary>Files in memory that stop after so many steps that write, and then tell what a crash has left of them.</summary>
/// <param name="steps">Steps that still work; null for all.</param>
internal sealed class CrashingFiles(int? steps = null) : IFiles
{
    private readonly Dictionary<string, Content> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Content> _flushedNames = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private int? _left = steps;

    public bool HasCrashed { get; private set; }

    public IReadOnlyList<string> Names => [.. _names.Keys.Order(StringComparer.Ordinal)];

    public string Read(string path) => Encoding.UTF8.GetString(_names[path].Bytes);

    public void Write(string path, string text) => _names[path] = _flushedNames[path] = new Content(Encoding.UTF8.GetBytes(text));

    /// <summary>What is there after the crash, for the next command.</summary>
    /// <param name="survives">Whether a name or a content that was not flushed is there as it was last.</param>
    public CrashingFiles AfterCrash(Func<bool> survives, int? steps = null)
    {
        var after = new CrashingFiles(steps);
        foreach (var name in _names.Keys.Union(_flushedNames.Keys, StringComparer.Ordinal))
        {
            var source = _names.GetValueOrDefault(name) == _flushedNames.GetValueOrDefault(name) || !survives() ? _flushedNames : _names;
            if (source.TryGetValue(name, out var content))
            {
                var isLast = content.Flushed.AsSpan().SequenceEqual(content.Bytes) || survives();
                after._names[name] = after._flushedNames[name] = new Content(isLast ? content.Bytes : content.Flushed);
            }
        }

        return after;
    }

    public void CreateFolder(string path)
    {
    }

    public bool IsLink(string path) => false;

    public IDisposable? TryLock(string path) => new MemoryStream();

    public IEnumerable<string> List(string folder)
    {
        lock (_gate)
        {
            return [.. _names.Keys.Where(name => Path.GetDirectoryName(name) == folder).Select(name => Path.GetFileName(name)!)];
        }
    }

    public Stream? Open(string path)
    {
        lock (_gate)
        {
            return _names.TryGetValue(path, out var content) ? new MemoryStream(content.Bytes, writable: false) : null;
        }
    }

    public Stream Create(string path)
    {
        var content = new Content([]);
        Delete(path);
        Step(() => _names[path] = content);
        return new WrittenFile(this, content);
    }

    public void Flush(Stream file) => Step(((WrittenFile)file).KeepContent);

    public void FlushFolder(string path) => Step(() =>
    {
        foreach (var name in _names.Keys.Union(_flushedNames.Keys).Where(name => Path.GetDirectoryName(name) == path).ToList())
        {
            if (_names.TryGetValue(name, out var content))
            {
                _flushedNames[name] = content;
            }
            else
            {
                _flushedNames.Remove(name);
            }
        }
    });

    public void Move(string from, string to) => Step(() =>
    {
        _names[to] = _names[from];
        _names.Remove(from);
    });

    public void Delete(string path) => Step(() => _names.Remove(path));

    private void Step(Action write)
    {
        lock (_gate)
        {
            if (_left == 0)
            {
                HasCrashed = true;
                throw new CrashException();
            }

            _left--;
            write();
        }
    }

    public sealed class CrashException : Exception;

    private sealed class Content(byte[] bytes)
    {
        public byte[] Bytes { get; set; } = bytes;

        public byte[] Flushed { get; set; } = bytes;
    }

    private sealed class WrittenFile(CrashingFiles files, Content content) : MemoryStream
    {
        public void KeepContent() => content.Flushed = content.Bytes;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        // In two steps, so that a crash may cut a line.
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Add(buffer[..(buffer.Length / 2)]);
            Add(buffer[(buffer.Length / 2)..]);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Write(buffer.AsSpan(offset, count));
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        private void Add(ReadOnlySpan<byte> half)
        {
            if (half.IsEmpty)
            {
                return;
            }

            var bytes = half.ToArray();
            files.Step(() =>
            {
                base.Write(bytes, 0, bytes.Length);
                content.Bytes = ToArray();
            });
        }
    }
}

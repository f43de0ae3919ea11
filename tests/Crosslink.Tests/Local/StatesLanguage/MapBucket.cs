using System.Collections.Concurrent;
using System.Text;
using Crosslink.Local.StatesLanguage.Definitions;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Maps;
using Crosslink.Local.StatesLanguage.Tasks;

namespace Crosslink.Tests.Local.StatesLanguage;

/// <summary>A bucket behind Map states: a manifest, and what is written.</summary>
internal sealed class MapBucket : IMapServices
{
    /// <summary>JSON Lines; null where there is no object but what was written.</summary>
    public string? Manifest { get; init; } = "";

    /// <summary>Denies the writing of keys that end in this.</summary>
    public string? Denied { get; init; }

    public bool MayStart { get; init; } = true;

    /// <summary>By bucket, slash and key.</summary>
    public ConcurrentDictionary<string, string> Written { get; init; } = new();

    public ConcurrentQueue<S3Location> Opened { get; } = new();

    public void DemandStart(MachineRole role)
    {
        if (!MayStart)
        {
            throw new StatesErrorException("States.Permissions", "no");
        }
    }

    public Stream OpenItems(MachineRole role, S3Location location)
    {
        Opened.Enqueue(location);
        var text = Manifest ?? Written.GetValueOrDefault($"{location.Bucket}/{location.Key}");
        return text is null ? new MissingObject() : new MemoryStream(Encoding.UTF8.GetBytes(text));
    }

    public IResultFile CreateResultFile() => new File(this);

    private sealed class File(MapBucket bucket) : IResultFile
    {
        private readonly MemoryStream _content = new();

        public long Length => _content.Length;

        public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _content.WriteAsync(bytes, cancellationToken);

        public Task StoreAsync(MachineRole role, S3Location location, CancellationToken cancellationToken)
        {
            if (bucket.Denied is { } denied && location.Key.EndsWith(denied, StringComparison.Ordinal))
            {
                throw new StatesErrorException("States.ResultWriterFailed", "Access Denied");
            }

            bucket.Written[$"{location.Bucket}/{location.Key}"] = Encoding.UTF8.GetString(_content.ToArray());
            return Task.CompletedTask;
        }

        public void Dispose()
        {
        }
    }

    private sealed class MissingObject : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new StatesErrorException("States.ItemReaderFailed", "The specified key does not exist.");
    }
}

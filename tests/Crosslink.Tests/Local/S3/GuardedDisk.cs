using Crosslink.Local.S3.Folders;

namespace Crosslink.Tests.Local.S3;

/// <summary>This machine's disk, which denies some paths as it would to another user: these tests may run as one who may read all.</summary>
internal sealed class GuardedDisk : IDisk
{
    private readonly Disk _disk = new();

    /// <summary>Files that cannot be opened, and folders of which nothing can be seen.</summary>
    public HashSet<string> Denied { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names(string folder) => _disk.Names(Allowed(folder));

    public DateTime ChangedAt(string folder) => _disk.ChangedAt(Searched(folder));

    public DiskFile? Find(string path) => _disk.Find(Searched(path));

    public Stream OpenRead(string path) => _disk.OpenRead(Allowed(path));

    private string Allowed(string path) => Denied.Contains(path) ? throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.") : Searched(path);

    private string Searched(string path) =>
        Path.GetDirectoryName(path) is not { } folder ? path : Path.Join(Allowed(folder), Path.GetFileName(path));
}

using System.IO.Enumeration;

namespace Crosslink.Local.S3.Folders;

/// <summary>The disk of this machine.</summary>
public sealed class Disk : IDisk
{
    // A folder that may not be read would else look empty.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    public IReadOnlyList<string> Names(string folder) =>
    [
        .. new FileSystemEnumerable<string>(
            folder, (ref entry) => entry.IsDirectory ? entry.FileName.ToString() + '/' : entry.FileName.ToString(), Everything)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        },
    ];

    public DateTime ChangedAt(string folder) => Directory.GetLastWriteTimeUtc(folder);

    public DiskFile? Find(string path)
    {
        try
        {
            var attributes = File.GetAttributes(path);
            if ((attributes & FileAttributes.ReparsePoint) == 0)
            {
                return Describe(path, attributes);
            }

            return FinalPath.Of(path) is { } target ? Describe(target, File.GetAttributes(target)) : null;
        }
        catch (IOException)
        {
            // Nothing is there, or nothing can be: a name may be too long, or a link lead nowhere.
            return null;
        }
    }

    public Stream OpenRead(string path) =>
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);

    private static DiskFile? Describe(string path, FileAttributes attributes)
    {
        var file = new FileInfo(path);
        return (attributes & FileAttributes.Directory) == 0 && RegularFile.Is(path) ? new(path, file.Length, file.LastWriteTimeUtc) : null;
    }
}

using System.Collections.Concurrent;
using System.IO.Enumeration;
using Crosslink.Local.S3.Listing;

namespace Crosslink.Local.S3.Folders;

/// <summary>
/// The names in a folder, in key order, sub-folders with a slash at the end. They are kept until the folder changes, since
/// a page of a listing cannot afford to read and sort a million names again.
/// </summary>
/// <param name="clock">The clock that the file system stamps folders with.</param>
internal sealed class FolderNames(TimeProvider clock)
{
    // Within the grain of a file system's clock a change leaves no trace, so names of a folder that has just changed are
    // not kept. FAT's is the coarsest: two seconds.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (DateTime Changed, string[] Names)> known = new(StringComparer.Ordinal);

    /// <summary>Sorted names; none where the folder is gone or may not be read.</summary>
    public IReadOnlyList<string> Of(string folder)
    {
        var changed = Directory.GetLastWriteTimeUtc(folder);
        if (known.TryGetValue(folder, out var kept) && kept.Changed == changed)
        {
            return kept.Names;
        }

        var readAt = clock.GetUtcNow().UtcDateTime;
        var names = Read(folder);
        if (changed < readAt - Grain)
        {
            known[folder] = (changed, names);
        }
        else
        {
            known.TryRemove(folder, out _);
        }

        return names;
    }

    // Linked folders are left out, since they may lead in a circle.
    private static string[] Read(string folder)
    {
        try
        {
            string[] names =
            [
                .. new FileSystemEnumerable<string>(
                    folder,
                    (ref entry) => entry.IsDirectory ? entry.FileName.ToString() + '/' : entry.FileName.ToString(),
                    new EnumerationOptions { AttributesToSkip = 0 })
                {
                    ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) == 0,
                },
            ];
            Array.Sort(names, KeyOrder.Utf8);
            return names;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

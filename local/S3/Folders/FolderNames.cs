using System.Collections.Concurrent;
using Crosslink.Local.S3.Listing;

namespace Crosslink.Local.S3.Folders;

/// <summary>
/// The names in a folder, in key order, sub-folders with a slash at the end. They are kept until the folder changes, since
/// a page of a listing cannot afford to read and sort a million names again.
/// </summary>
/// <param name="disk">Where the folders are.</param>
/// <param name="clock">The clock that the file system stamps folders with.</param>
/// <param name="denied">Is told of folders that this program may not read.</param>
internal sealed class FolderNames(IDisk disk, TimeProvider clock, DeniedPaths denied)
{
    // Within the grain of a file system's clock a change leaves no trace, so names of a folder that has just changed are
    // not kept. FAT's is the coarsest: two seconds.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (DateTime Changed, string[] Names)> _known = new(StringComparer.Ordinal);

    /// <summary>Sorted names; none where the folder is gone or may not be read.</summary>
    public IReadOnlyList<string> Of(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            denied.TellFolder(folder);
            return [];
        }
    }

    private string[] Read(string folder)
    {
        var changed = disk.ChangedAt(folder);
        if (_known.TryGetValue(folder, out var kept) && kept.Changed == changed)
        {
            return kept.Names;
        }

        var readAt = clock.GetUtcNow().UtcDateTime;
        string[] names = [.. disk.Names(folder)];
        Array.Sort(names, KeyOrder.Utf8);
        if (changed < readAt - Grain)
        {
            _known[folder] = (changed, names);
        }
        else
        {
            _known.TryRemove(folder, out _);
        }

        return names;
    }
}

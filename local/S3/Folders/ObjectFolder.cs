using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Folders;

/// <summary>
/// A folder's files as objects: the key is the path below the folder, its parts joined by <c>/</c>. Files may come and go.
/// A linked file is the file that it leads to, wherever that is; linked folders below the folder are not followed.
/// </summary>
public sealed class ObjectFolder : IObjectFolder
{
    private readonly string _root;
    private readonly IDisk _disk;
    private readonly DeniedPaths _denied;
    private readonly FolderNames _names;
    private readonly FileTags _tags;

    /// <param name="root">The folder; only files below it, and files that are linked there, are ever opened.</param>
    /// <param name="report">Is told once of each file and folder that this program may not read.</param>
    /// <param name="disk">Where the folder is; null for this machine's.</param>
    /// <param name="clock">The clock that the file system stamps folders with; null for the system's.</param>
    public ObjectFolder(string root, Action<string> report, IDisk? disk = null, TimeProvider? clock = null)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        _disk = disk ?? new Disk();
        _denied = new DeniedPaths(report);
        _names = new FolderNames(_disk, clock ?? TimeProvider.System, _denied);
        _tags = new FileTags(_disk);
    }

    public StoredObject? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.AsSpan().IndexOfAny('\0', Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) >= 0)
            || parts.SkipLast(1).Select((_, i) => Path.Join([_root, .. parts[..(i + 1)]])).Any(folder => new DirectoryInfo(folder).LinkTarget is not null))
        {
            return null;
        }

        var path = Path.Join([_root, .. parts]);
        try
        {
            return _disk.Find(path) is { } file ? Describe(key, file, new FileContent(file, _disk, _denied)) : null;
        }
        catch (UnauthorizedAccessException)
        {
            return Describe(key, new DiskFile(path, 0, DateTime.UnixEpoch), new HiddenContent(path, _denied));
        }
    }

    public IReadOnlyList<string> Take(string from, int count)
    {
        var found = new List<string>();
        Collect(FinalPath.Of(_root) ?? _root, "", from, count, found);
        return found;
    }

    // In the order of keys a sub-folder stands where its name with a slash does, so going down is all that is needed.
    private void Collect(string place, string folder, string from, int count, List<string> found)
    {
        var listed = _names.Of(Path.Join(place, folder));
        var rest = KeyOrder.Utf8.Compare(from, folder) > 0 ? from[folder.Length..] : "";
        for (var i = FirstAtOrAround(listed, rest); i < listed.Count && found.Count < count; i++)
        {
            var key = folder + listed[i];
            if (key.EndsWith('/'))
            {
                Collect(place, key, from, count, found);
            }
            else
            {
                found.Add(key);
            }
        }
    }

    private static int FirstAtOrAround(IReadOnlyList<string> listed, string rest)
    {
        int low = 0, high = listed.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyOrder.Utf8.Compare(listed[middle], rest) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        // The place may lie inside the sub-folder just before.
        return low > 0 && listed[low - 1].EndsWith('/') && rest.StartsWith(listed[low - 1], StringComparison.Ordinal) ? low - 1 : low;
    }

    private StoredObject? Describe(string key, DiskFile file, ObjectContent content)
    {
        try
        {
            return new StoredObject
            {
                Key = key,
                LastModified = file.Written,
                Content = content,
                ETag = _tags.Of(file),
                Parts = FileTags.IsWhole(file.Length) ? null : PartLayout.Even(file.Length, FileTags.PartBytes),
                Metadata = new ObjectMetadata { ContentType = ContentTypes.Of(key) },
            };
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // It went between the look and the reading.
            return null;
        }
    }
}

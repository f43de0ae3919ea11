using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Folders;

/// <summary>
/// A folder's files as objects: the key is the path below the folder, its parts joined by <c>/</c>. Files may come and go.
/// Linked folders are not followed.
/// </summary>
/// <param name="root">The folder; only files below it are ever opened.</param>
/// <param name="clock">The clock that the file system stamps folders with; null for the system's.</param>
public sealed class ObjectFolder(string root, TimeProvider? clock = null) : IObjectFolder
{
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    private readonly FolderNames names = new(clock ?? TimeProvider.System);
    private readonly FileTags tags = new();

    public StoredObject? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var parts = key.Split('/');
        if (parts.Any(part => part is "" or "." or ".." || part.AsSpan().IndexOfAny('\0', Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) >= 0)
            || parts.SkipLast(1).Select((_, i) => Path.Join([root, .. parts[..(i + 1)]])).Any(folder => new DirectoryInfo(folder).LinkTarget is not null))
        {
            return null;
        }

        var file = new FileInfo(Path.Join([root, .. parts]));
        return file.Exists ? Describe(key, file) : null;
    }

    public IReadOnlyList<string> Take(string from, int count)
    {
        var found = new List<string>();
        Collect("", from, count, found);
        return found;
    }

    // In the order of keys a sub-folder stands where its name with a slash does, so going down is all that is needed.
    private void Collect(string folder, string from, int count, List<string> found)
    {
        var listed = names.Of(Path.Join(root, folder));
        var rest = KeyOrder.Utf8.Compare(from, folder) > 0 ? from[folder.Length..] : "";
        for (var i = FirstAtOrAround(listed, rest); i < listed.Count && found.Count < count; i++)
        {
            var key = folder + listed[i];
            if (key.EndsWith('/'))
            {
                Collect(key, from, count, found);
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

    private StoredObject? Describe(string key, FileInfo file)
    {
        try
        {
            return new StoredObject
            {
                Key = key,
                LastModified = file.LastWriteTimeUtc,
                Content = new FileContent(file.FullName, file.Length),
                ETag = tags.Of(file),
                Parts = FileTags.IsWhole(file.Length) ? null : PartLayout.Even(file.Length, FileTags.PartBytes),
                Metadata = new ObjectMetadata { ContentType = ContentTypes.Of(file.Name) },
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It went between the look and the reading, or this program may not read it.
            return null;
        }
    }
}

using System.IO.Enumeration;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Local.S3.Folders;

/// <summary>
/// A folder's files as objects: the key is the path below the folder, its parts joined by <c>/</c>. The folder is looked at
/// anew each time, so files may come and go. Linked folders are not followed, since they may lead in a circle.
/// </summary>
/// <param name="root">The folder; only files below it are ever opened.</param>
public sealed class ObjectFolder(string root) : IObjectFolder
{
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
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

    public IEnumerable<string> Keys() => new FileSystemEnumerable<string>(
        root,
        (ref entry) => entry.ToFullPath()[(root.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/'),
        new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
    {
        ShouldIncludePredicate = (ref entry) => !entry.IsDirectory,
        ShouldRecursePredicate = (ref entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
    };

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
                Metadata = new ObjectMetadata { ContentType = ContentTypes.Of(file.Name) },
            };
        }
        catch (FileNotFoundException)
        {
            // It went between the look and the reading.
            return null;
        }
    }
}

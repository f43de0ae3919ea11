namespace Crosslink.Local.S3.Folders;

/// <summary>The disk, as far as a folder of objects needs it.</summary>
public interface IDisk
{
    /// <summary>The names in a folder, in no order, sub-folders with a slash at the end. Linked folders are left out, since they may lead in a circle.</summary>
    /// <exception cref="IOException">There is no such folder.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not list it.</exception>
    IReadOnlyList<string> Names(string folder);

    /// <summary>When a folder last got or lost a name, UTC.</summary>
    /// <exception cref="UnauthorizedAccessException">This program may not look at it.</exception>
    DateTime ChangedAt(string folder);

    /// <summary>The file at a path or, where that is a link, the file it leads to in the end; null where there is none, or a pipe, a socket or a device.</summary>
    /// <exception cref="UnauthorizedAccessException">This program may not look there.</exception>
    DiskFile? Find(string path);

    /// <summary>Opens a file at its first byte.</summary>
    /// <exception cref="IOException">It has gone.</exception>
    /// <exception cref="UnauthorizedAccessException">This program may not read it.</exception>
    Stream OpenRead(string path);
}

/// <summary>A file as it was when it was looked at.</summary>
/// <param name="Path">Where it is; no link.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Written">When its content last changed, UTC.</param>
public sealed record DiskFile(string Path, long Length, DateTime Written);


namespace Crosslink.Cli.Files;

/// <summary>
/// The file operations of a <c>DirectoryOutput</c>. Each is one step: after a crash, the earlier steps are done as far as they
/// have been flushed. If the file system refuses an operation, it throws an <see cref="IOException"/> or an
/// <see cref="UnauthorizedAccessException"/>.
/// </summary>
public interface IFiles
{
    /// <summary>Makes a folder and its parents, for the owner alone. Existing folders stay as they are.</summary>
    void CreateFolder(string path);

    /// <summary>Whether the name is a symbolic link.</summary>
    bool IsLink(string path);

    /// <summary>Locks a file until it is disposed of or the process dies.</summary>
    /// <returns>Null if another process has the lock.</returns>
    IDisposable? TryLock(string path);

    /// <summary>Names of the files in a folder.</summary>
    IEnumerable<string> List(string folder);

    /// <summary>Opens a regular file. Throws an <see cref="IOException"/> for a pipe, a device or a socket, and never blocks.</summary>
    /// <returns>Null if there is no such file.</returns>
    Stream? Open(string path);

    /// <summary>
    /// Creates a file that only the owner may read and write, and opens it for both. Replaces whatever has the name, and does not
    /// follow a link.
    /// </summary>
    Stream Create(string path);

    /// <summary>Flushes a file's content to disk.</summary>
    /// <param name="file">A file from <see cref="Create"/>.</param>
    void Flush(Stream file);

    /// <summary>Flushes the names in a folder to disk.</summary>
    void FlushFolder(string path);

    /// <summary>Renames a file. Replaces whatever has the new name.</summary>
    void Move(string from, string to);

    /// <summary>Does nothing if there is no such file.</summary>
    void Delete(string path);
}

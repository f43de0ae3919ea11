
namespace Crosslink.Cli.Files;

/// <summary>
/// The file operations that a <c>DirectoryOutput</c> consists of. Each is one step: a crash leaves what the earlier steps
/// did, as far as it has been flushed. What the file system refuses is an <see cref="IOException"/> or an
/// <see cref="UnauthorizedAccessException"/>.
/// </summary>
public interface IFiles
{
    /// <summary>Makes a folder, and those above it, which nobody else may enter. One that is there stays as it is.</summary>
    void CreateFolder(string path);

    /// <summary>Whether the name is a symbolic link.</summary>
    bool IsLink(string path);

    /// <summary>Holds a file until it is disposed of; the system frees it when the process dies.</summary>
    /// <returns>Null when another process holds it.</returns>
    IDisposable? TryLock(string path);

    /// <summary>Names of the files in a folder.</summary>
    IEnumerable<string> List(string folder);

    /// <summary>Opens a file that has a length. A pipe, a terminal or a socket is an <see cref="IOException"/>, and never waited for.</summary>
    /// <returns>Null when there is no such file.</returns>
    Stream? Open(string path);

    /// <summary>
    /// Makes a file that nobody else may read, to write and read. It takes the place of whatever has the name; a link there is
    /// not followed.
    /// </summary>
    Stream Create(string path);

    /// <summary>Returns when a file's content is on the disk.</summary>
    /// <param name="file">From <see cref="Create"/>.</param>
    void Flush(Stream file);

    /// <summary>Returns when the names in a folder are on the disk.</summary>
    void FlushFolder(string path);

    /// <summary>Gives a file another name, in place of whatever has it.</summary>
    void Move(string from, string to);

    /// <summary>Does nothing if there is no such file.</summary>
    void Delete(string path);
}

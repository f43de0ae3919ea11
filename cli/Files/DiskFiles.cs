using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Crosslink.Local.S3.Folders;
using Microsoft.Win32.SafeHandles;

namespace Crosslink.Cli.Files;

/// <summary>The files of this machine.</summary>
internal sealed class DiskFiles : IFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // ERROR_SHARING_VIOLATION, and EWOULDBLOCK as .NET gives it.
    private const int SharingViolation = unchecked((int)0x80070020), LinuxSharingViolation = 11, MacSharingViolation = 35;

    // O_NONBLOCK
    private static readonly int NonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;

    public void CreateFolder(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full))
        {
            return;
        }

        var above = Path.GetDirectoryName(full)!;
        CreateFolder(above);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(full);
        }
        else
        {
            Directory.CreateDirectory(full, OwnFile | UnixFileMode.UserExecute);
        }

        FlushFolder(above);
    }

    public bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    public IDisposable? TryLock(string path)
    {
        try
        {
            return new FileStream(path, Options(FileMode.OpenOrCreate));
        }
        catch (IOException exception) when (exception.HResult is SharingViolation or LinuxSharingViolation or MacSharingViolation)
        {
            return null;
        }
    }

    public IEnumerable<string> List(string folder) => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path));

    public Stream? Open(string path) => OpenFile(path);

    /// <inheritdoc cref="IFiles.Open"/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The stream disposes of the handle.")]
    public static Stream? OpenFile(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        if (!RegularFile.Is(path))
        {
            throw new IOException($"'{path}' is not a regular file.");
        }

        // File.OpenRead blocks on a pipe until somebody writes to it.
        var file = OperatingSystem.IsWindows() ? File.OpenHandle(path) : OpenDescriptor(path, NonBlocking);
        try
        {
            _ = RandomAccess.GetLength(file);
            return new FileStream(file, FileAccess.Read);
        }
        catch (NotSupportedException)
        {
            file.Dispose();
            throw new IOException($"'{path}' is not a regular file.");
        }
    }

    /// <summary>Says why there was nothing to open.</summary>
    public static string DescribeMissing(string path) => Directory.Exists(path) ? $"'{path}' is a folder." : $"There is no file '{path}'.";

    public Stream Create(string path)
    {
        File.Delete(path);
        return new FileStream(path, Options(FileMode.CreateNew));
    }

    public void Flush(Stream file) => ((FileStream)file).Flush(flushToDisk: true);

    // .NET cannot open folders, and Windows cannot flush them.
    public void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = OpenDescriptor(path, 0);
        RandomAccess.FlushToDisk(folder);
    }

    public void Move(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 64 * 1024,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return options;
    }

    private static SafeFileHandle OpenDescriptor(string path, int flags)
    {
        var descriptor = new SafeFileHandle(OpenForReading(path, flags), ownsHandle: true);
        if (!descriptor.IsInvalid)
        {
            return descriptor;
        }

        descriptor.Dispose();
        throw new IOException($"{new Win32Exception().Message} : '{path}'");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenForReading([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}

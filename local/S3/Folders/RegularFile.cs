using System.Runtime.InteropServices;

namespace Crosslink.Local.S3.Folders;

/// <summary>Tells files from what only has a file's name: pipes, sockets and devices, which may block their reader or never end.</summary>
public static class RegularFile
{
    private const int WorkingDirectory = -100, TypeWanted = 1, TypeOffset = 28;
    private const ushort TypeBits = 0xF000, Regular = 0x8000;

    /// <param name="path">Links are followed. What is not there counts as a file.</param>
    /// <returns>True on systems other than Linux, where it is not known.</returns>
    public static bool Is(string path)
    {
        // struct statx (statx(2)) is the same on every architecture; .NET does not show the type.
        var status = new byte[256];
        return !OperatingSystem.IsLinux()
            || Statx(WorkingDirectory, path, 0, TypeWanted, status) != 0
            || (BitConverter.ToUInt16(status, TypeOffset) & TypeBits) == Regular;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);
}

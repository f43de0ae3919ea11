namespace Crosslink.Local.S3.Uploads;

/// <summary>Makes files that lose their name at once: nobody else can open one, and none is left behind, even by a crash.</summary>
public static class NamelessFile
{
    /// <returns>An empty file to write and read, which is gone when it is disposed of.</returns>
    public static FileStream Create(string folder)
    {
        var path = Path.Join(folder, $"crosslink-{Path.GetRandomFileName()}");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}

using System.Text;

namespace Crosslink.Cli.Files;

/// <summary>A small text file that someone names on the command line. It may be a pipe, as from <c>&lt;(…)</c> in a shell.</summary>
internal static class InputFile
{
    private const int MostBytes = 16 * 1024 * 1024;

    /// <exception cref="IOException">It is a folder, cannot be read, or has more than 16 MiB.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static Task<string> ReadAsync(string path, CancellationToken cancellationToken) =>
        // Opening a pipe waits for its writer, and nothing but the end of the process stops that.
        Task.Run(() => Read(path), CancellationToken.None).WaitAsync(cancellationToken);

    private static string Read(string path)
    {
        if (Directory.Exists(path))
        {
            // The system says that access is denied.
            throw new IOException(DiskFiles.DescribeMissing(path));
        }

        using var file = File.OpenRead(path);
        using var content = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; (read = file.Read(piece)) > 0;)
        {
            if (content.Length + read > MostBytes)
            {
                throw new IOException($"'{path}' has more than {MostBytes / 1024 / 1024} MiB.");
            }

            content.Write(piece, 0, read);
        }

        content.Position = 0;
        using var text = new StreamReader(content, Encoding.UTF8);
        return text.ReadToEnd();
    }
}

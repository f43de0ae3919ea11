using Crosslink.Cli.Failures;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Cli.Files;

/// <summary>Temporary files, which are deleted after use.</summary>
internal static class TemporaryFile
{
    /// <returns>An empty file to write and read.</returns>
    /// <exception cref="CommandFailedException"><c>TemporaryFolderUnusable</c></exception>
    public static FileStream Create()
    {
        try
        {
            return NamelessFile.Create(Path.GetTempPath());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    /// <param name="use">Gets an empty file to write and read.</param>
    /// <exception cref="CommandFailedException"><c>TemporaryFolderUnusable</c></exception>
    public static async Task<T> UseAsync<T>(Func<FileStream, Task<T>> use)
    {
        await using var file = Create();
        try
        {
            return await use(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    public static CommandFailedException Unusable(Exception exception) => new(
        "TemporaryFolderUnusable",
        $"'{Path.GetTempPath()}' cannot be written to: {exception.Message}",
        "Make room there, or set TMPDIR to another folder, then run the command again; a batch that had begun goes on with --resume.");
}

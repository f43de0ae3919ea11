using System.Security.Cryptography;

namespace Crosslink.Cli.Batches;

/// <summary>A manifest on this machine.</summary>
internal static class ManifestFile
{
    /// <exception cref="CommandFailedException"><c>ManifestNotFound</c></exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                "ManifestNotFound", $"The manifest cannot be read: {exception.Message}", "Check the path; a prefix is written s3://BUCKET/PREFIX.");
        }
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = Open(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}

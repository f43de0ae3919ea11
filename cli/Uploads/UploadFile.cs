using System.Security.Cryptography;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;

namespace Crosslink.Cli.Uploads;

/// <summary>A file to upload. It is read twice, piece by piece: for its checksum, and to send it.</summary>
internal sealed class UploadFile : IAsyncDisposable
{
    // S3 user guide, "Uploading objects".
    private const long MostBytes = 5L * 1024 * 1024 * 1024;

    private readonly Stream _content;

    private UploadFile(Stream content) => _content = content;

    public long Length => _content.Length;

    /// <exception cref="CommandFailedException"><c>FileNotFound</c>, <c>FileNotReadable</c> or <c>FileTooLarge</c>.</exception>
    public static UploadFile Open(IFiles files, string path)
    {
        var content = Read(files, path, (what, exception) => new(
            "FileNotReadable", $"The file cannot be read: {what}", "Check the path and its permissions. Of a file that changes, upload a copy.", innerException: exception)) ?? throw new CommandFailedException("FileNotFound", DiskFiles.DescribeMissing(path), "Check the path.");
        if (content.Length <= MostBytes)
        {
            return new UploadFile(content);
        }

        var length = content.Length;
        content.Dispose();
        throw new CommandFailedException(
            "FileTooLarge",
            FormattableString.Invariant($"'{path}' has {length:N0} bytes, and S3 takes at most {MostBytes:N0} (5 GiB) in one PUT, which is what an upload link allows."),
            "Split the file, or ask the owner of the bucket for another way.");
    }

    /// <returns>SHA-256 in Base64.</returns>
    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        _content.Position = 0;
        return Convert.ToBase64String(await SHA256.HashDataAsync(_content, cancellationToken));
    }

    /// <summary>The content from its beginning.</summary>
    /// <param name="show">Is told how many bytes have been taken so far.</param>
    public Stream Begin(Action<long> show)
    {
        _content.Position = 0;
        return new CountedStream(_content, show);
    }

    public ValueTask DisposeAsync() => _content.DisposeAsync();

    private static WholeFile? Read(IFiles files, string path, Func<string, Exception?, CommandFailedException> describe)
    {
        try
        {
            return files.Open(path) is { } content ? new WholeFile(content, describe) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw describe(exception.Message, exception);
        }
    }
}

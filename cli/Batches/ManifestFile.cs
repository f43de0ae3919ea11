using System.Security.Cryptography;
using Crosslink.Functions.Batches.Manifests;

namespace Crosslink.Cli.Batches;

/// <summary>A manifest that the caller has: a file, or standard input, which is kept in a file without a name.</summary>
internal sealed class ManifestFile : IAsyncDisposable
{
    /// <summary>What standard input is called on the command line.</summary>
    public const string StandardInput = "-";

    private const int Beginning = 64 * 1024;

    private readonly FileStream content;

    private ManifestFile(FileStream content, string ending) => (this.content, Ending) = (content, ending);

    /// <summary>The extension that tells how to read it.</summary>
    public string Ending { get; }

    /// <summary>From its beginning.</summary>
    public Stream Content
    {
        get
        {
            content.Position = 0;
            return content;
        }
    }

    /// <returns>Null where a prefix is listed.</returns>
    /// <exception cref="CommandFailedException"><c>ManifestNotFound</c>, <c>ManifestPacked</c></exception>
    public static async Task<ManifestFile?> OpenAsync(BatchSubject subject, Func<Stream> standardInput, CancellationToken cancellationToken)
    {
        try
        {
            return subject.ManifestPath switch
            {
                null => null,
                StandardInput => await KeepAsync(standardInput, subject.Bucket, cancellationToken),
                var path => new ManifestFile(File.OpenRead(path), ManifestFormats.Ending(path)!),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                "ManifestNotFound", $"The manifest cannot be read: {exception.Message}", "Check the path; a prefix is written s3://BUCKET/PREFIX.");
        }
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(Content, cancellationToken));

    public ValueTask DisposeAsync() => content.DisposeAsync();

    private static async Task<ManifestFile> KeepAsync(Func<Stream> standardInput, string bucket, CancellationToken cancellationToken)
    {
        var kept = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            UnixCreateMode = OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        try
        {
            await using var input = standardInput();
            await input.CopyToAsync(kept, cancellationToken);
            var beginning = new byte[Beginning];
            kept.Position = 0;
            var length = await kept.ReadAtLeastAsync(beginning, Beginning, throwOnEndOfStream: false, cancellationToken);
            return new ManifestFile(kept, ManifestFormats.Guess(beginning.AsSpan(0, length), bucket)
                ?? throw new CommandFailedException("ManifestPacked", "Standard input is packed.", "Unpack it on the way: gunzip -c FILE | crosslink batch - …, or name the file."));
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }
}

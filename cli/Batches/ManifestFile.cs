using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;
using Crosslink.Functions.Batches.Manifests;

namespace Crosslink.Cli.Batches;

/// <summary>The caller's manifest: a file, or standard input, which is copied to a nameless temporary file.</summary>
internal sealed class ManifestFile : IAsyncDisposable
{
    /// <summary>Stands for standard input on the command line.</summary>
    public const string StandardInput = "-";

    private const int Beginning = 64 * 1024;

    private readonly Stream _content;

    [SuppressMessage("Reliability", "CA2000", Justification = "The content disposes of the file.")]
    private ManifestFile(string path)
    {
        _content = path == StandardInput ? TemporaryFile.Create()
            : DiskFiles.OpenFile(path) is { } file ? new WholeFile(file, Unreadable)
            : throw new FileNotFoundException(DiskFiles.DescribeMissing(path));
        Ending = path == StandardInput ? "" : ManifestFormats.Ending(path)!;
    }

    /// <summary>The extension, which says how to read the manifest.</summary>
    public string Ending { get; private set; }

    /// <summary>The content, from its beginning.</summary>
    public Stream Content
    {
        get
        {
            _content.Position = 0;
            return _content;
        }
    }

    /// <returns>Null where a prefix is listed.</returns>
    /// <exception cref="CommandFailedException"><c>ManifestNotFound</c>, or <c>TemporaryFolderUnusable</c></exception>
    public static ManifestFile? Open(BatchSubject subject)
    {
        try
        {
            return subject.ManifestPath is { } path ? new ManifestFile(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception.Message, exception);
        }
    }

    /// <summary>Copies standard input. Does nothing if the manifest is a file.</summary>
    /// <exception cref="CommandFailedException"><c>ManifestNotFound</c>, <c>ManifestEmpty</c>, <c>ManifestPacked</c>, or <c>TemporaryFolderUnusable</c></exception>
    public async Task TakeInAsync(Func<Stream> standardInput, string bucket, CancellationToken cancellationToken)
    {
        if (Ending.Length > 0)
        {
            return;
        }

        await using var input = standardInput();
        var buffer = new byte[Beginning];
        while (await ReadAsync(input, buffer, cancellationToken) is > 0 and var read)
        {
            await KeepAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        var beginning = new byte[Beginning];
        var length = await Content.ReadAtLeastAsync(beginning, Beginning, throwOnEndOfStream: false, cancellationToken);
        if (length == 0)
        {
            // The command before the pipe has probably failed, and a pipe's exit code is that of its last command.
            throw new CommandFailedException("ManifestEmpty", "Standard input is empty.", "Check the command that writes to the pipe, or name a file.");
        }

        Ending = ManifestFormats.Guess(beginning.AsSpan(0, length), bucket)
            ?? throw new CommandFailedException("ManifestPacked", "Standard input is compressed.", "Decompress it first: gunzip -c FILE | crosslink batch - …, or name the file.");
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(Content, cancellationToken));

    public ValueTask DisposeAsync() => _content.DisposeAsync();

    private static async Task<int> ReadAsync(Stream input, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            // A console's stream blocks, and does not heed the token.
            return await Task.Run(() => input.ReadAsync(buffer, cancellationToken).AsTask(), cancellationToken).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception.Message, exception);
        }
    }

    private async Task KeepAsync(ReadOnlyMemory<byte> read, CancellationToken cancellationToken)
    {
        try
        {
            await _content.WriteAsync(read, cancellationToken);
        }
        catch (IOException exception)
        {
            throw TemporaryFile.Unusable(exception);
        }
    }

    private static CommandFailedException Unreadable(string what, Exception? exception) => new(
        "ManifestNotFound", $"The manifest cannot be read: {what}", "Check the path; a prefix is written s3://BUCKET/PREFIX, and - reads standard input.", innerException: exception);
}

using System.Security.Cryptography;
using Crosslink.Cli.Failures;
using Crosslink.Functions.Batches.Manifests;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Cli.Batches;

/// <summary>A manifest that the caller has: a file, or standard input, which is kept in a file without a name until the command ends.</summary>
internal sealed class ManifestFile : IAsyncDisposable
{
    /// <summary>What standard input is called on the command line.</summary>
    public const string StandardInput = "-";

    private const int Beginning = 64 * 1024;

    private readonly FileStream content;

    private ManifestFile(string path)
    {
        content = File.OpenRead(path);
        Ending = ManifestFormats.Ending(path)!;
    }

    private ManifestFile()
    {
        content = NamelessFile.Create(Path.GetTempPath());
        Ending = "";
    }

    /// <summary>The extension that tells how to read it.</summary>
    public string Ending { get; private set; }

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
    /// <exception cref="CommandFailedException"><c>ManifestNotFound</c></exception>
    public static ManifestFile? Open(BatchSubject subject)
    {
        try
        {
            return subject.ManifestPath switch
            {
                null => null,
                StandardInput => new ManifestFile(),
                var path => new ManifestFile(path),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(exception);
        }
    }

    /// <summary>Takes in what comes from standard input, and does nothing where the manifest is a file.</summary>
    /// <exception cref="CommandFailedException"><c>ManifestNotFound</c>, <c>ManifestPacked</c></exception>
    public async Task TakeInAsync(Func<Stream> standardInput, string bucket, CancellationToken cancellationToken)
    {
        if (Ending.Length > 0)
        {
            return;
        }

        try
        {
            await using var input = standardInput();
            await input.CopyToAsync(content, cancellationToken);
        }
        catch (IOException exception)
        {
            throw Unreadable(exception);
        }

        var beginning = new byte[Beginning];
        var length = await Content.ReadAtLeastAsync(beginning, Beginning, throwOnEndOfStream: false, cancellationToken);
        Ending = ManifestFormats.Guess(beginning.AsSpan(0, length), bucket)
            ?? throw new CommandFailedException("ManifestPacked", "Standard input is packed.", "Unpack it on the way: gunzip -c FILE | crosslink batch - …, or name the file.");
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(Content, cancellationToken));

    public ValueTask DisposeAsync() => content.DisposeAsync();

    private static CommandFailedException Unreadable(Exception exception) => new(
        "ManifestNotFound", $"The manifest cannot be read: {exception.Message}", "Check the path; a prefix is written s3://BUCKET/PREFIX.");
}

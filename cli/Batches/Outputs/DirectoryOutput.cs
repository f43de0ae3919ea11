namespace Crosslink.Cli.Batches.Outputs;

/// <summary>A folder. A file is written under a name of its own beside the rest and renamed when it is whole.</summary>
internal sealed class DirectoryOutput : IBatchOutput
{
    private const string Unfinished = ".unfinished";
    private readonly string root;

    private DirectoryOutput(string root) => this.root = root;

    public string Name => root;

    /// <exception cref="CommandFailedException"><c>OutputUnusable</c></exception>
    public static DirectoryOutput Open(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(path, BatchFiles.StateFolder));
            return new DirectoryOutput(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException("OutputUnusable", $"'{path}' cannot be written to: {exception.Message}", "Name another folder with --out.");
        }
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        [.. Directory.EnumerateFiles(root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]);

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, name);
        return Task.FromResult<Stream?>(File.Exists(path) ? File.OpenRead(path) : null);
    }

    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(root, BatchFiles.StateFolder, Path.GetFileName(name) + Unfinished);
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, useAsync: true))
        {
            await write(file, cancellationToken);
        }

        File.Move(unfinished, Path.Combine(root, name), overwrite: true);
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        File.Delete(Path.Combine(root, name));
        return Task.CompletedTask;
    }
}

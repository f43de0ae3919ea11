namespace Crosslink.Cli.Batches.Outputs;

/// <summary>
/// A folder. A file is written under a name of its own beside the rest and renamed when it is whole. What the file system
/// refuses, in whichever method, is a <see cref="CommandFailedException"/>, <c>OutputUnusable</c>. One command at a time has it:
/// the system frees the lock of one that was killed.
/// </summary>
internal sealed class DirectoryOutput : IBatchOutput
{
    private const string Unfinished = ".unfinished";

    // ERROR_SHARING_VIOLATION, and EWOULDBLOCK as .NET gives it.
    private const int SharingViolation = unchecked((int)0x80070020), LinuxSharingViolation = 11, MacSharingViolation = 35;

    private readonly string root;
    private readonly FileStream held;

    private DirectoryOutput(string root)
    {
        this.root = root;
        held = new FileStream(Path.Combine(root, BatchFiles.Lock), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    public string Name => root;

    /// <exception cref="CommandFailedException"><c>OutputUnusable</c>, or <c>OutputBusy</c>: another command has it.</exception>
    public static DirectoryOutput Open(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.Combine(path, BatchFiles.StateFolder));
            return new DirectoryOutput(path);
        }
        catch (IOException exception) when (exception.HResult is SharingViolation or LinuxSharingViolation or MacSharingViolation)
        {
            throw new CommandFailedException("OutputBusy", $"Another command is at work in '{path}'.", "Wait for it, or stop it; the same command with --resume then does the rest.");
        }
        catch (Exception exception) when (IsRefusal(exception) || exception is ArgumentException)
        {
            throw new CommandFailedException("OutputUnusable", $"'{path}' cannot be written to: {exception.Message}", "Name another folder with --out.");
        }
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(Try<IReadOnlyList<string>>(
        "listed", () => [.. Directory.EnumerateFiles(root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]));

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, name);
        return Task.FromResult(Try<Stream?>("read", () => File.Exists(path) ? File.OpenRead(path) : null));
    }

    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var unfinished = Path.Combine(root, BatchFiles.StateFolder, Path.GetFileName(name) + Unfinished);
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, useAsync: true))
            {
                await write(file, cancellationToken);
            }

            File.Move(unfinished, Path.Combine(root, name), overwrite: true);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Unusable("written to", exception);
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        Try<object?>("written to", () =>
        {
            File.Delete(Path.Combine(root, name));
            return null;
        });
        return Task.CompletedTask;
    }

    public void Dispose() => held.Dispose();

    private T Try<T>(string verb, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            throw Unusable(verb, exception);
        }
    }

    private static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    private CommandFailedException Unusable(string verb, Exception exception) => new(
        "OutputUnusable",
        $"'{root}' cannot be {verb}: {exception.Message}",
        "Give --out the room and the permissions that it lacks; the same command with --resume then does the rest.");
}

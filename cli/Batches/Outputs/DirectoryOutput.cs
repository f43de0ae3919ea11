using Crosslink.Cli.Failures;
using Crosslink.Cli.Files;

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>
/// A folder, used by one command at a time. A file is written under a temporary name, flushed to disk, and renamed when it is
/// complete. If the file system refuses anything, each method throws a <see cref="CommandFailedException"/>, <c>OutputUnusable</c>.
/// </summary>
internal sealed class DirectoryOutput : IBatchOutput
{
    private const string Unfinished = ".unfinished";

    private readonly IFiles _files;
    private readonly string _root;
    private readonly string _state;
    private readonly IDisposable _held;

    private DirectoryOutput(IFiles files, string root)
    {
        (_files, _root, _state) = (files, root, Path.Combine(root, BatchFiles.StateFolder));
        files.CreateFolder(root);

        // Whoever planted a link could choose which files this command writes and deletes.
        if (files.IsLink(_state))
        {
            throw new IOException($"'{_state}' is a symbolic link.");
        }

        files.CreateFolder(_state);
        _held = Lock();
    }

    public string Name => _root;

    /// <exception cref="CommandFailedException"><c>OutputUnusable</c>, or <c>OutputBusy</c>: another command is using the folder.</exception>
    public static DirectoryOutput Open(IFiles files, string path)
    {
        try
        {
            var output = new DirectoryOutput(files, path);
            output.DeleteUnfinished();
            return output;
        }
        catch (Exception exception) when (IsRefusal(exception) || exception is ArgumentException)
        {
            throw new CommandFailedException("OutputUnusable", $"'{path}' cannot be written to: {exception.Message}", "Name another folder with --out.");
        }
    }

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(Try<IReadOnlyList<string>>(
        "listed", () => [.. _files.List(_root).Order(StringComparer.Ordinal)]));

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(Try("read", () => _files.Open(Path.Combine(_root, name)) is { } file ? RequireLength(name, file) : null));

    public async Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_root, name);
        var unfinished = Path.Combine(_state, Path.GetFileName(name) + Unfinished);
        try
        {
            await using (var file = _files.Create(unfinished))
            {
                await write(file, cancellationToken);
                _files.Flush(file);
            }

            _files.Move(unfinished, path);
            _files.FlushFolder(Path.GetDirectoryName(path)!);
        }
        catch (Exception exception)
        {
            DiscardUnfinished(unfinished);
            if (IsRefusal(exception))
            {
                throw Unusable("written to", exception);
            }

            throw;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_root, name);
        Try<object?>("written to", () =>
        {
            _files.Delete(path);
            _files.FlushFolder(Path.GetDirectoryName(path)!);
            return null;
        });
        return Task.CompletedTask;
    }

    public void Dispose() => _held.Dispose();

    private IDisposable Lock()
    {
        var path = Path.Combine(_root, BatchFiles.Lock);
        if (_files.IsLink(path))
        {
            _files.Delete(path);
        }

        return _files.TryLock(path) ?? throw new CommandFailedException(
            "OutputBusy", $"Another command is using '{_root}'.", "Wait for it or stop it, then run the same command with --resume to finish.");
    }

    /// <summary>Deletes what a killed command has left behind.</summary>
    private void DeleteUnfinished()
    {
        foreach (var name in _files.List(_state).Where(name => name.EndsWith(Unfinished, StringComparison.Ordinal)).ToList())
        {
            _files.Delete(Path.Combine(_state, name));
        }
    }

    private Stream RequireLength(string name, Stream file)
    {
        if (file.Length <= BatchFiles.MaxLength(name))
        {
            return file;
        }

        file.Dispose();
        throw new CommandFailedException(
            "OutputInconsistent", $"{name} in {_root} is larger than such a file can be.", "Start again in an empty folder.");
    }

    private void DiscardUnfinished(string path)
    {
        try
        {
            _files.Delete(path);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            // Report the original failure. The next command in this folder deletes the file.
        }
    }

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
        $"'{_root}' cannot be {verb}: {exception.Message}",
        "Make sure that --out has free space and can be written to, then run the same command with --resume to finish.");
}

namespace Crosslink.Cli.Batches.Outputs;

/// <summary>Where a batch's files go. Names may have one slash. A file is written completely or not at all.</summary>
internal interface IBatchOutput : IDisposable
{
    /// <summary>As written on the command line.</summary>
    string Name { get; }

    /// <summary>Names of the files at the top level, in order.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <returns>The file's content, or null when there is no such file.</returns>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes or replaces a file.</summary>
    /// <param name="write">Writes the content to a stream that can be read again.</param>
    Task WriteAsync(string name, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken);

    /// <summary>Does nothing if there is no such file.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}

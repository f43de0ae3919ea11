using System.Text.Json.Nodes;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>A temporary folder for <c>--out</c>.</summary>
internal sealed class BatchOutputFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("crosslink-out-");

    public string Path => _root.FullName;

    public IReadOnlyList<string> Parts() =>
        [.. _root.GetFiles("*.jsonl").Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <summary>The numbers of all lines in all parts, in order.</summary>
    public IReadOnlyList<long> Lines() =>
    [
        .. Parts().SelectMany(part => File.ReadLines(System.IO.Path.Combine(Path, part)))
            .Select(line => (long)JsonNode.Parse(line)!["line"]!)
            .Order(),
    ];

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public void Write(string name, string content) => File.WriteAllText(System.IO.Path.Combine(Path, name), content);

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    /// <summary>Ends when the first part has been renamed into the output.</summary>
    public async Task FirstPartAsync()
    {
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Path, "*.jsonl") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => found.TrySetResult();
        watcher.Renamed += (_, _) => found.TrySetResult();
        await found.Task;
    }

    public void Dispose() => _root.Delete(recursive: true);
}

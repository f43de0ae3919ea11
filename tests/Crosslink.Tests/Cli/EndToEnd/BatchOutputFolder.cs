using System.Diagnostics;
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

    /// <summary>
    /// Cuts a batch off when its first part is there. A batch that ends before it can be cut off is started again, with twice as many lines.
    /// </summary>
    /// <param name="start">Starts a batch of so many lines.</param>
    /// <param name="cutOff">Cuts it off.</param>
    /// <returns>The lines of the batch that was cut off, its exit code and what it printed.</returns>
    public async Task<(int Lines, Ran Ran)> CutOffAsync(Func<int, Process> start, Func<Process, Task> cutOff)
    {
        var cancellation = TestContext.Current.CancellationToken;
        for (var lines = 1500; ; lines *= 2)
        {
            _root.Delete(recursive: true);
            _root.Create();

            using var watcher = new FileSystemWatcher(Path, "*.jsonl") { EnableRaisingEvents = true };
            var firstPart = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            watcher.Created += (_, _) => firstPart.TrySetResult();
            watcher.Renamed += (_, _) => firstPart.TrySetResult();

            using var process = start(lines);
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StartInfo.RedirectStandardError ? process.StandardError.ReadToEndAsync(cancellation) : Task.FromResult("");
            var ended = process.WaitForExitAsync(cancellation);
            await Task.WhenAny(firstPart.Task, ended);
            if (!process.HasExited)
            {
                await cutOff(process);
            }

            await ended;
            var written = Lines().Count;
            if (written < lines)
            {
                Assert.True(written > 0, await error);
                return (lines, new Ran(process.ExitCode, await output, await error));
            }

            Assert.InRange(lines, 1, 50_000);
        }
    }

    public void Dispose() => _root.Delete(recursive: true);
}

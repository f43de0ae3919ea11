using System.Diagnostics;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The built command, killed and interrupted in the middle of a batch.</summary>
public sealed class BatchProcessTests : IDisposable
{
    private const int Films = 3000;

    // So long that Step Functions' limit of a child's input cuts the batch into many children, which do not end together.
    private static readonly string Column = new('x', 4000);

    private readonly DataFolder data = new();
    private readonly BatchOutputFolder output = new();

    public BatchProcessTests()
    {
        var lines = Enumerable.Range(1, Films).Select(film => $"film-{film}.mp4,{Column}");
        data.Write("m.csv", string.Join('\n', ["key,note", .. lines]));
        foreach (var film in Enumerable.Range(1, Films))
        {
            data.Write($"classic-movies/film-{film}.mp4", "0123456789");
        }
    }

    [Theory]
    [InlineData("-KILL")]
    [InlineData("-INT")]
    public async Task A_batch_that_was_cut_off_is_finished_without_losing_or_repeating_a_line(string signal)
    {
        var (exitCode, error) = await CutOffAsync(signal);

        var before = output.Parts().ToDictionary(part => part, output.Read);
        Assert.InRange(output.Lines().Count, signal == "-INT" ? 0 : 1, Films - 1);
        Assert.NotEqual(0, exitCode);
        Assert.Equal(signal == "-INT", error.Contains("--resume", StringComparison.Ordinal));

        var resumed = await CrosslinkProcess.RunAsync([.. Arguments, "--resume"]);

        Assert.Equal(0, resumed.ExitCode);
        Assert.StartsWith("3,000 lines: 3,000 linked, 0 failed", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, Films).Select(line => (long)line), output.Lines());
        Assert.All(before, part => Assert.Equal(part.Value, output.Read(part.Key)));
    }

    public void Dispose()
    {
        data.Dispose();
        output.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Arguments => ["batch", Path.Combine(data.Path, "m.csv"), "--bucket", "classic-movies", "--data", data.Path, "--out", output.Path, "--expires", "1h"];

    /// <summary>
    /// Sends the signal when the first part is there; the one that lets the command end by itself, which takes its time,
    /// when the batch has begun. All may be there before it takes hold: then once more from the start.
    /// </summary>
    private async Task<(int ExitCode, string Error)> CutOffAsync(string signal)
    {
        const int attempts = 8;
        for (var attempt = 1; ; attempt++)
        {
            var sign = SignAsync(signal == "-INT" ? "batch.json" : "*.jsonl");
            using var process = CrosslinkProcess.Start(Arguments);
            var error = process.StandardError.ReadToEndAsync(Cancellation);
            await sign.WaitAsync(Cancellation);
            using var kill = Process.Start("kill", [signal, $"{process.Id}"]);
            await process.WaitForExitAsync(Cancellation);
            if (output.Lines().Count < Films || attempt == attempts)
            {
                return (process.ExitCode, await error);
            }

            Directory.Delete(output.Path, recursive: true);
            Directory.CreateDirectory(output.Path);
        }
    }

    /// <summary>Ends when the first file of that name has been renamed into the output.</summary>
    private async Task SignAsync(string name)
    {
        Directory.CreateDirectory(Path.Combine(output.Path, ".crosslink"));
        var found = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Path.Combine(output.Path, name == "batch.json" ? ".crosslink" : ""), name) { EnableRaisingEvents = true };
        watcher.Created += (_, _) => found.TrySetResult();
        watcher.Renamed += (_, _) => found.TrySetResult();
        await found.Task;
    }
}

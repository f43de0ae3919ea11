using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary><c>crosslink local</c> as a process of its own, over a data folder.</summary>
public sealed partial class LocalProcess : IAsyncLifetime, IDisposable
{
    private readonly DataFolder data = new();
    private Process? process;
    private Task<string>? error;

    /// <summary>What it tells people to export.</summary>
    public Dictionary<string, string> Exports { get; } = [];

    public async ValueTask InitializeAsync()
    {
        data.Write("classic-movies/metropolis-1927.mp4", "0123456789");
        process = CrosslinkProcess.Start("local", "--data", data.Path, "--port", "0");
        error = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("# export AWS_SECRET", StringComparison.Ordinal))
        {
            if (Export().Match(line) is { Success: true } export)
            {
                Exports[export.Groups[1].Value] = export.Groups[2].Value;
            }
        }
    }

    /// <summary>Ends it as a service manager does.</summary>
    /// <returns>Exit code and standard error.</returns>
    public async Task<(int ExitCode, string Error)> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process!.Id}"]);
        await process.WaitForExitAsync();
        return (process.ExitCode, await error!);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process!.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Dispose();
    }

    public void Dispose()
    {
        process?.Dispose();
        data.Dispose();
    }

    [GeneratedRegex("^export ([A-Z_]+)=(.+)$")]
    private static partial Regex Export();
}

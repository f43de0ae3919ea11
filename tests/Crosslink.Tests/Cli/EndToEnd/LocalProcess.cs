using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary><c>crosslink local</c> as a process of its own, over a data folder.</summary>
public sealed partial class LocalProcess : IAsyncLifetime, IDisposable
{
    private readonly DataFolder _data = new();
    private Process? _process;
    private Task<string>? _error;

    /// <summary>What it tells people to export.</summary>
    public Dictionary<string, string> Exports { get; } = [];

    public async ValueTask InitializeAsync()
    {
        _data.Write("classic-movies/metropolis-1927.mp4", "0123456789");
        _process = CrosslinkProcess.Start("local", "--data", _data.Path, "--port", "0");
        _error = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("# export AWS_SECRET", StringComparison.Ordinal))
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
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _error!);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process!.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        Dispose();
    }

    public void Dispose()
    {
        _process?.Dispose();
        _data.Dispose();
    }

    [GeneratedRegex("^export ([A-Z_]+)=(.+)$")]
    private static partial Regex Export();
}

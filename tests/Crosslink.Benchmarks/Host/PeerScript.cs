using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Crosslink.Benchmarks.Host;

/// <summary>A script that measures another tool and prints microseconds.</summary>
/// <param name="Interpreter">As on the PATH.</param>
/// <param name="Path">Below the benchmark's own folder.</param>
internal sealed record PeerScript(string Interpreter, string Path)
{
    /// <returns>What it printed; null where the interpreter, or a module that the script imports, is not installed.</returns>
    public async Task<double?> MeasureAsync(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Interpreter, [System.IO.Path.Combine(AppContext.BaseDirectory, Path)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? double.Parse(output, CultureInfo.InvariantCulture)
                : IsMissingModule(await errors) ? null
                : throw new InvalidOperationException($"{Path} failed: {await errors}");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static bool IsMissingModule(string errors) =>
        errors.Contains("ModuleNotFoundError", StringComparison.Ordinal) || errors.Contains("MODULE_NOT_FOUND", StringComparison.Ordinal);
}

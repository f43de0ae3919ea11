using System.Diagnostics;
using Crosslink.Cdk.Settings;

namespace Crosslink.Cdk.Functions;

/// <summary><c>dotnet publish</c> of the functions, beside what this process does.</summary>
internal sealed class Publishing : IDisposable
{
    private readonly Process _process;

    private Publishing(Process process) => _process = process;

    /// <param name="project">The folder of the project.</param>
    /// <param name="runtime">A .NET runtime identifier.</param>
    /// <param name="folder">Where the executable and what goes with it are to be.</param>
    /// <param name="compiled">The project's assembly, already compiled for release; null compiles it.</param>
    /// <exception cref="SettingsException"><c>dotnet</c> does not start.</exception>
    public static Publishing Start(string project, string runtime, string folder, string? compiled)
    {
        Console.Error.WriteLine($"Publishing the functions for {runtime} (--context publish=false skips this) ...");
        List<string> arguments = ["publish", project, "-c", "Release", "-r", runtime, "-o", folder, "--nologo", "-v", "quiet"];
        if (compiled is not null)
        {
            arguments.Add($"-p:CompiledAssembly={compiled}");
        }

        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        return new Publishing(Process.Start(start) ?? throw new SettingsException("dotnet did not start."));
    }

    /// <exception cref="SettingsException">It failed, which its output explains.</exception>
    public void Wait()
    {
        var output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        if (_process.ExitCode != 0)
        {
            throw new SettingsException(
                $"{output}Publishing the functions failed. Native AOT needs a C linker and zlib's headers (Debian: gcc, zlib1g-dev), "
                + "and Linux on the processor it compiles for; --context code=FOLDER takes a bootstrap from elsewhere, --context publish=false does without.");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}

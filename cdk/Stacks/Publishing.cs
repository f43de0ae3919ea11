using System.Diagnostics;
using Crosslink.Cdk.Settings;

namespace Crosslink.Cdk.Stacks;

/// <summary>Runs <c>dotnet publish</c> for the functions, or checks an executable that was published elsewhere, in the background.</summary>
internal sealed class Publishing : IDisposable
{
    private readonly Process _process;
    private readonly string _advice;

    private Publishing(string advice, IEnumerable<string> arguments)
    {
        _advice = advice;
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })
            ?? throw new SettingsException("dotnet did not start.");
    }

    /// <param name="project">The folder of the project.</param>
    /// <param name="runtime">A .NET runtime identifier.</param>
    /// <param name="folder">Where the executable and its files go.</param>
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

        return new Publishing(
            "Publishing the functions failed. Native AOT needs a C linker and zlib's headers (Debian: gcc, zlib1g-dev), "
            + "and Linux on the processor it compiles for; --context code=FOLDER takes a bootstrap from elsewhere, --context publish=false does without.",
            arguments);
    }

    /// <summary>Asks the project whether Lambda can start an executable that was published elsewhere.</summary>
    /// <exception cref="SettingsException"><c>dotnet</c> does not start.</exception>
    public static Publishing Check(string project, string executable) => new(
        $"{executable} would never start in Lambda.",
        ["msbuild", project, "-nologo", "-verbosity:quiet", "-target:RefuseNewerGlibc", $"-property:NativeBinary={executable}"]);

    /// <exception cref="SettingsException">It failed, which its output explains.</exception>
    public void Wait()
    {
        var output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        if (_process.ExitCode != 0)
        {
            throw new SettingsException(output + _advice);
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

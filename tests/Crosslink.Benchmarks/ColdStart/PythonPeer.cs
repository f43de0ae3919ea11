using System.ComponentModel;
using System.Diagnostics;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>The same calls in Python with boto3.</summary>
internal static class PythonPeer
{
    /// <returns>Null when there is no Python, or no boto3 in it.</returns>
    public static Contender? Find()
    {
        // The interpreter itself: what is on the PATH may be a script that looks for it first.
        var start = new ProcessStartInfo("python3", ["-c", "import boto3, sys; print(sys.executable)"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var path = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            var script = Path.Combine(AppContext.BaseDirectory, "ColdStart", "Peers", "coldstart_boto3.py");
            return process.ExitCode == 0 ? new Contender("Python, boto3", new Executable(path, [script]), IsPeer: true) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Crosslink.Cli.Environments;

/// <summary>
/// How many files the process may have open. With too few, .NET cannot even load its own assemblies, so this uses nothing but
/// the core library.
/// </summary>
internal static class OpenFiles
{
    // Twice what a local cloud and a batch in it take.
    private const int Fewest = 512;
    private const string Limits = "/proc/self/limits";
    private const string Limit = "Max open files";

    /// <summary>Refuses to go on with too few.</summary>
    /// <returns>Whether there are enough, or it is not known.</returns>
    public static bool AreEnough()
    {
        if (!File.Exists(Limits) || ReadLimit(File.ReadAllText(Limits)) is not { } limit || limit >= Fewest)
        {
            return true;
        }

        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"crosslink: TooFewFiles: The process may have {limit} files open, and needs {Fewest}.\nRaise the limit: ulimit -n {Fewest}\n");
        using var handle = new SafeFileHandle(2, ownsHandle: false);
        using var error = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        error.Write(Encoding.UTF8.GetBytes(text));
        return false;
    }

    /// <returns>Null where there is none.</returns>
    private static int? ReadLimit(string limits)
    {
        var start = limits.IndexOf(Limit, StringComparison.Ordinal);
        var soft = start < 0 ? "" : limits[(start + Limit.Length)..].TrimStart();
        return int.TryParse(soft.AsSpan(0, Math.Max(0, soft.IndexOf(' ', StringComparison.Ordinal))), CultureInfo.InvariantCulture, out var files) ? files : null;
    }
}

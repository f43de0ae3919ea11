using System.Runtime.CompilerServices;

namespace Crosslink.Tests;

/// <summary>
/// One folder for the temporary files of a run, also of the programs that tests start. It is removed when the process
/// ends, so that no test has to remember it.
/// </summary>
internal static class TemporaryFolder
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("crosslink-tests-").FullName;

    [ModuleInitializer]
    internal static void Use()
    {
        // What .NET and nearly everything else asks on Unix, and on Windows.
        Environment.SetEnvironmentVariable("TMPDIR", Folder);
        Environment.SetEnvironmentVariable("TMP", Folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();
    }

    private static void Remove()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException exception)
        {
            // A program that a test has left running, or that is just ending, still writes here.
            Console.Error.WriteLine($"{Folder} is left behind: {exception.Message}");
        }
    }
}

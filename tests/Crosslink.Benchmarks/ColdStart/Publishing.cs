using System.Diagnostics;
using System.Runtime.InteropServices;
using Crosslink.Benchmarks.Host;

namespace Crosslink.Benchmarks.ColdStart;

/// <summary>
/// <c>dotnet publish</c> in a folder of its own, which is kept: MSBuild compares the inputs' time stamps, and a second
/// run takes what the first one left.
/// </summary>
/// <param name="project">The project's folder below the repository's root.</param>
/// <param name="artifacts">Where everything goes, below the same root.</param>
internal sealed class Publishing(string project, string artifacts)
{
    private static string Rid => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    /// <summary>The functions.</summary>
    public static Publishing Functions { get; } = new("functions", "functions/bin/published");

    public static Publishing Minimal { get; } = new("tests/Crosslink.Benchmarks/ColdStart/Minimal", "tests/Crosslink.Benchmarks/bin/published");

    /// <exception cref="MissingToolException">There is no C linker, or this is not Linux.</exception>
    public static void RequireLinker()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new MissingToolException("Lambda runs Linux, and Native AOT compiles for the system it runs on.");
        }

        if (!OnPath("clang") && !OnPath("gcc"))
        {
            throw new MissingToolException("Native AOT needs a C linker: neither clang nor gcc is on the PATH (Debian: apt-get install gcc libc6-dev zlib1g-dev).");
        }
    }

    /// <summary>Compiled ahead of time.</summary>
    public Executable Native(string name) => Of(Publish($"release_{Rid}", ["-r", Rid]), folder => new(Path.Combine(folder, name), []));

    /// <summary>The same code for the just-in-time compiler, on the machine's shared framework.</summary>
    public Executable Managed(string name) => Of(Publish("release", []), folder => new("dotnet", [Path.Combine(folder, $"{name}.dll")]));

    private static Executable Of(string folder, Func<string, Executable> make) =>
        make(folder) with { Bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) };

    private static bool OnPath(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, command)));

    private string Publish(string kind, IReadOnlyList<string> options)
    {
        var source = Path.Combine(Repository.Root, project);
        var output = Path.Combine(Repository.Root, artifacts);
        Console.Error.WriteLine($"Publishing {project} ({kind}) ...");
        string[] arguments = ["publish", source, "-c", "Release", .. options, "--artifacts-path", output, "--nologo", "-nodeReuse:false"];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var log = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0
            ? Path.Combine(output, "publish", Directory.EnumerateFiles(source, "*.csproj").Select(Path.GetFileNameWithoutExtension).Single()!, kind)
            : throw new InvalidOperationException($"dotnet publish {project} failed:{Environment.NewLine}{log}");
    }
}

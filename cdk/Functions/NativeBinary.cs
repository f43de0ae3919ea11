using System.Diagnostics;
using Crosslink.Cdk.Settings;

namespace Crosslink.Cdk.Functions;

/// <summary>
/// The functions' native executable <c>bootstrap</c>: published when it is missing or older than a source file, so
/// that a deployment never carries yesterday's code.
/// </summary>
internal static class NativeBinary
{
    private static readonly string[] Sources = ["*.cs", "*.csproj", "*.json", "*.props", "*.targets", "*.pem"];

    /// <returns>The folder to deploy.</returns>
    /// <exception cref="SettingsException">Publishing failed, which its output explains.</exception>
    public static string Folder(Repository repository, DeploymentSettings settings)
    {
        if (settings.Code is { } given)
        {
            var folder = Path.GetFullPath(given);
            return File.Exists(Path.Combine(folder, "bootstrap"))
                ? folder
                : throw new SettingsException($"There is no bootstrap in {folder}.");
        }

        if (!settings.Publish)
        {
            return Placeholder(repository);
        }

        var runtime = settings.Architecture == "arm64" ? "linux-arm64" : "linux-x64";
        var published = Path.Combine(repository.Functions, "bin", "deployment", runtime);
        var binary = Path.Combine(published, "bootstrap");
        if (!File.Exists(binary) || File.GetLastWriteTimeUtc(binary) < Newest(repository))
        {
            Publish(repository, runtime, published);
        }

        return published;
    }

    private static string Placeholder(Repository repository)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repository.Cdk, "obj", "no-code"));
        File.WriteAllText(Path.Combine(folder.FullName, "README"), "Synthesised with publish=false: there is no code to run.\n");
        return folder.FullName;
    }

    private static DateTime Newest(Repository repository) => Sources
        .SelectMany(pattern => Directory.EnumerateFiles(repository.Functions, pattern, SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(repository.Root, "Directory.*"))
        .Where(file => !Path.GetRelativePath(repository.Functions, file).StartsWith("bin", StringComparison.Ordinal)
            && !Path.GetRelativePath(repository.Functions, file).StartsWith("obj", StringComparison.Ordinal))
        .Max(File.GetLastWriteTimeUtc);

    private static void Publish(Repository repository, string runtime, string output)
    {
        Console.Error.WriteLine($"Publishing the functions for {runtime} (-c publish=false skips this) ...");
        // The analysers have seen the same code in this program's own build.
        string[] arguments = ["publish", repository.Functions, "-c", "Release", "-r", runtime, "-o", output, "-p:RunAnalyzers=false", "--nologo", "-v", "quiet"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start) ?? throw new SettingsException("dotnet did not start.");
        var said = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        if (publish.ExitCode != 0)
        {
            throw new SettingsException(
                $"{said}Publishing the functions failed. Native AOT needs a C linker and zlib's headers (Debian: gcc, zlib1g-dev), "
                + "and Linux on the processor it compiles for; -c code=FOLDER takes a bootstrap from elsewhere, -c publish=false does without.");
        }
    }
}

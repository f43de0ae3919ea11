using System.Reflection;
using Crosslink.Cdk.Settings;
using Crosslink.Functions;
using Crosslink.Functions.Sources;

namespace Crosslink.Cdk.Stacks;

/// <summary>
/// The functions' native executable <c>bootstrap</c>: published when it is missing or older than the assembly that
/// this app runs with, so that a deployment never carries yesterday's code.
/// </summary>
internal sealed class NativeBinary : IDisposable
{
    private static readonly Assembly Compiled = typeof(HandlerTable).Assembly;

    private readonly string _folder;
    private readonly bool _isPublishedHere;
    private readonly Publishing? _publishing;

    private NativeBinary(string folder, bool isPublishedHere = false, Publishing? publishing = null)
    {
        _folder = folder;
        _isPublishedHere = isPublishedHere;
        _publishing = publishing;
    }

    private static bool IsForRelease => Compiled.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration == "Release";

    /// <summary>Starts publishing if needed. It takes most of the time of a first synthesis, and the rest need not wait for it.</summary>
    /// <exception cref="SettingsException">The folder that was given has no <c>bootstrap</c>, or <c>dotnet</c> does not start.</exception>
    public static NativeBinary Prepare(Repository repository, DeploymentSettings settings)
    {
        if (settings.Code is { } given)
        {
            var finished = Path.Combine(Path.GetFullPath(given), "bootstrap");
            return File.Exists(finished)
                ? new NativeBinary(Path.GetDirectoryName(finished)!, publishing: Publishing.Check(repository.Functions, finished))
                : throw new SettingsException($"There is no bootstrap in {Path.GetFullPath(given)}.");
        }

        if (!settings.Publish)
        {
            return new NativeBinary(Placeholder(repository));
        }

        // Happens only with --no-build.
        if (EmbeddedCatalogue.ReadJson() != File.ReadAllText(repository.Sources))
        {
            throw new SettingsException("functions/sources.json has changed since the functions were built: run without --no-build.");
        }

        var runtime = settings.Architecture == "arm64" ? "linux-arm64" : "linux-x64";
        var folder = Path.Combine(repository.Functions, "bin", "deployment", runtime);
        var binary = Path.Combine(folder, "bootstrap");
        return File.Exists(binary) && File.GetLastWriteTimeUtc(binary) >= Newest(repository)
            ? new NativeBinary(folder, isPublishedHere: true)
            : new NativeBinary(folder, isPublishedHere: true, Publishing.Start(repository.Functions, runtime, folder, IsForRelease ? Compiled.Location : null));
    }

    /// <summary>Waits until the executable is there.</summary>
    /// <returns>The folder to deploy.</returns>
    /// <exception cref="SettingsException">Publishing failed, or Lambda could not start the given executable; the output explains why.</exception>
    public string Folder()
    {
        _publishing?.Wait();
        if (_isPublishedHere)
        {
            AllowAll();
        }

        return _folder;
    }

    /// <summary>Stops publishing if nobody waits for it any more.</summary>
    public void Dispose() => _publishing?.Dispose();

    // Lambda runs it as another user, and the package keeps file modes, so they must not depend on this user's umask.
    private void AllowAll()
    {
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(_folder))
        {
            File.SetUnixFileMode(file, Path.GetFileName(file) == "bootstrap" ? Executable : Readable);
        }
    }

    private static string Placeholder(Repository repository)
    {
        var folder = Directory.CreateDirectory(Path.Combine(repository.Cdk, "obj", "no-code"));
        File.WriteAllText(Path.Combine(folder.FullName, "README"), "Synthesised with publish=false: there is no code to run.\n");
        return folder.FullName;
    }

    private static DateTime Newest(Repository repository) => new[] { Compiled.Location, Path.Combine(repository.Functions, "amazon-roots.pem") }
        .Max(File.GetLastWriteTimeUtc);
}

using Crosslink.Cdk.Settings;

namespace Crosslink.Cdk.Functions;

/// <summary>
/// The functions' native executable <c>bootstrap</c>: published when it is missing or older than a source file, so
/// that a deployment never carries yesterday's code.
/// </summary>
internal sealed class NativeBinary : IDisposable
{
    private static readonly string[] Sources = ["*.cs", "*.csproj", "*.json", "*.props", "*.targets", "*.pem"];

    private readonly string _folder;
    private readonly Publishing? _publishing;

    private NativeBinary(string folder, Publishing? publishing = null)
    {
        _folder = folder;
        _publishing = publishing;
    }

    /// <summary>Begins to publish where that is needed; it takes most of a first synthesis, and the rest need not wait.</summary>
    /// <exception cref="SettingsException">The folder that was given has no <c>bootstrap</c>, or <c>dotnet</c> does not start.</exception>
    public static NativeBinary Prepare(Repository repository, DeploymentSettings settings)
    {
        if (settings.Code is { } given)
        {
            var folder = Path.GetFullPath(given);
            return File.Exists(Path.Combine(folder, "bootstrap"))
                ? new NativeBinary(folder)
                : throw new SettingsException($"There is no bootstrap in {folder}.");
        }

        if (!settings.Publish)
        {
            return new NativeBinary(Placeholder(repository));
        }

        var runtime = settings.Architecture == "arm64" ? "linux-arm64" : "linux-x64";
        var artifacts = Path.Combine(repository.Functions, "bin", "deployment");
        var published = Path.Combine(artifacts, "publish", "Crosslink.Functions", $"release_{runtime}");
        var binary = Path.Combine(published, "bootstrap");
        return File.Exists(binary) && File.GetLastWriteTimeUtc(binary) >= Newest(repository)
            ? new NativeBinary(published)
            : new NativeBinary(published, Publishing.Start(repository.Functions, runtime, artifacts));
    }

    /// <summary>Waits until the executable is there.</summary>
    /// <returns>The folder to deploy.</returns>
    /// <exception cref="SettingsException">Publishing failed, which its output explains.</exception>
    public string Folder()
    {
        _publishing?.Wait();
        return _folder;
    }

    /// <summary>Ends a publishing that nobody waits for any more.</summary>
    public void Dispose() => _publishing?.Dispose();

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
}

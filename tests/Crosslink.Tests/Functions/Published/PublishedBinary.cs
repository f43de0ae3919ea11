using System.Diagnostics;
using System.Runtime.InteropServices;
using Crosslink.Cdk.Settings;

namespace Crosslink.Tests.Functions.Published;

/// <summary>
/// The functions as they are deployed: <c>dotnet publish</c> for this machine's processor, in folders of its own, so
/// that no other build is in its way. Made once; a second run takes what the first one left.
/// </summary>
[CollectionDefinition(nameof(PublishedBinary))]
public sealed class PublishedBinary : IAsyncLifetime, ICollectionFixture<PublishedBinary>
{
    private string? _missing;

    /// <summary>What <c>dotnet publish</c> said.</summary>
    public string Output { get; private set; } = "";

    private static string Artifacts => Path.Combine(AppContext.BaseDirectory, "native");

    public static string Rid => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    /// <summary>The folder to deploy. Skips the test where there can be none.</summary>
    public string Folder
    {
        get
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            return Path.Combine(Artifacts, "publish", "Crosslink.Functions", $"release_{Rid}");
        }
    }

    public string Executable => Path.Combine(Folder, "bootstrap");

    public async ValueTask InitializeAsync()
    {
        _missing = OperatingSystem.IsLinux()
            ? (Tool.Find("clang") ?? Tool.Find("gcc")) is not null ? null : "Native AOT needs a C linker: neither clang nor gcc is on the PATH."
            : "Lambda runs Linux, and Native AOT compiles for the system it runs on.";
        if (_missing is not null)
        {
            return;
        }

        string[] arguments = ["publish", Repository.Find().Functions, "-c", "Release", "-r", Rid, "--artifacts-path", Artifacts, "--nologo", "-nodeReuse:false"];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        Output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, Output);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

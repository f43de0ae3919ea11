using System.Diagnostics;
using Crosslink.Cdk.Settings;
using Crosslink.Functions;

namespace Crosslink.Tests.Functions.Published;

/// <summary>How the CDK app publishes: of the assembly it runs with, not of one compiled again.</summary>
public sealed class CompiledAssemblyTests
{
    [Fact]
    public async Task The_assembly_that_is_handed_over_takes_the_place_of_the_compilers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Native AOT compiles for the system it runs on, and Lambda runs Linux.");
        // This one was compiled for debugging: no compiler makes it of the same sources for release.
        var compiled = typeof(HandlerTable).Assembly.Location;
        var artifacts = Directory.CreateTempSubdirectory("crosslink-handed-over").FullName;
        string[] arguments =
        [
            "build", Repository.Find().Functions, "-c", "Release", "-r", PublishedBinary.Rid, "--artifacts-path", artifacts,
            $"-p:CompiledAssembly={compiled}", "--nologo", "-nodeReuse:false",
        ];

        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(build.ExitCode == 0, output);
        var taken = Path.Combine(artifacts, "obj", "Crosslink.Functions", $"release_{PublishedBinary.Rid}", "bootstrap.dll");
        Assert.True(File.GetLastWriteTimeUtc(taken) > File.GetLastWriteTimeUtc(compiled), "The native compiler would leave what it has made since the assembly was compiled.");
        Assert.Equal(await File.ReadAllBytesAsync(compiled, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(taken, TestContext.Current.CancellationToken));
    }
}

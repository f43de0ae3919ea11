using System.Diagnostics;
using System.Text;
using Crosslink.Cdk.Settings;
using Crosslink.Tests.Cdk;

namespace Crosslink.Tests.Functions.Published;

/// <summary>Nothing becomes a package that Amazon Linux 2023, with glibc 2.34, cannot start.</summary>
[Collection(nameof(PublishedBinary))]
public sealed class GlibcTests(PublishedBinary binary) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crosslink-glibc").FullName;

    [Fact]
    public void The_published_binary_passes()
    {
        var symbols = Encoding.Latin1.GetString(File.ReadAllBytes(binary.Executable));

        Assert.Contains("GLIBC_2.34", symbols, StringComparison.Ordinal);
        Assert.Equal((0, ""), Check(binary.Executable));
    }

    [Fact]
    public void Publishing_checks_the_binary_before_it_leaves_the_build() => Assert.Contains(
        "AfterTargets=\"LinkNative\"",
        File.ReadAllLines(Path.Combine(Repository.Find().Functions, "Crosslink.Functions.csproj")).Single(line => line.Contains("Name=\"RefuseNewerGlibc\"", StringComparison.Ordinal)),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("GLIBC_2.35")]
    [InlineData("GLIBC_2.38")]
    [InlineData("GLIBC_3.01")]
    public void A_binary_that_asks_for_a_newer_symbol_is_refused_with_the_way_out(string symbol)
    {
        var (exitCode, output) = Check(Asking(symbol));

        Assert.Equal(1, exitCode);
        Assert.Contains($"asks for {symbol}", output, StringComparison.Ordinal);
        Assert.Contains("container of Amazon Linux 2023", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_binary_is_checked_that_the_CDK_app_is_given()
    {
        var given = Path.GetDirectoryName(Asking("GLIBC_2.38"))!;

        var refusal = Assert.Throws<SettingsException>(() => Synthesis.Synthesise(Synthesis.Inputs(("code", given))));

        Assert.Contains("asks for GLIBC_2.38", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The published binary with one symbol's version changed, which has the length of the one before.</summary>
    private string Asking(string symbol)
    {
        var bytes = File.ReadAllBytes(binary.Executable);
        Encoding.ASCII.GetBytes(symbol).CopyTo(bytes, bytes.AsSpan().IndexOf("GLIBC_2.34"u8));
        var file = Path.Combine(_folder, "bootstrap");
        File.WriteAllBytes(file, bytes);
        return file;
    }

    private static (int ExitCode, string Output) Check(string executable)
    {
        string[] arguments = ["msbuild", Repository.Find().Functions, "-nologo", "-nodeReuse:false", "-target:RefuseNewerGlibc", $"-property:NativeBinary={executable}"];
        using var check = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var output = check.StandardOutput.ReadToEnd();
        check.WaitForExit();
        return (check.ExitCode, output);
    }
}

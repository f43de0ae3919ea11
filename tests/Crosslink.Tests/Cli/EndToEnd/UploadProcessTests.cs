namespace Crosslink.Tests.Cli.EndToEnd;

/// <summary>The built command and uploads, to a cloud that another process keeps up.</summary>
public sealed class UploadProcessTests(LocalProcess local) : IClassFixture<LocalProcess>
{
    private const long Bytes = 256 * 1024 * 1024;

    // Far less than the file, of which nothing may stay in memory.
    private const string HeapLimit = "0x3000000";

    [Fact]
    public async Task A_file_that_is_larger_than_the_memory_is_uploaded()
    {
        using var folder = new DataFolder();
        var path = Path.Combine(folder.Path, "large.bin");
        await using (var file = File.Create(path))
        {
            // Nothing is written: the file has a hole.
            file.SetLength(Bytes);
        }

        var limited = new Dictionary<string, string>(local.Exports) { ["DOTNET_GCHeapHardLimit"] = HeapLimit };
        var ran = await CrosslinkProcess.RunAsync(limited, "upload", path, "s3://classic-movies/uploads/", "--quiet");

        Assert.Equal((0, "s3://classic-movies/uploads/large.bin"), (ran.ExitCode, ran.Output.TrimEnd()));
        var link = await CrosslinkProcess.RunAsync(local.Exports, "link", "classic-movies", "uploads/large.bin");
        Assert.Contains("268,435,456 bytes", link.Error, StringComparison.Ordinal);
    }
}

using Crosslink.Local;

namespace Crosslink.Tests.Local.Cloud;

/// <summary>The folder whose sub-folders are account A's buckets.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("crosslink-data-");

    public void Dispose() => data.Delete(recursive: true);

    [Theory]
    [InlineData("nowhere")]
    [InlineData("file")]
    [InlineData("circle")]
    public async Task What_is_no_folder_is_told_as_such(string name)
    {
        await File.WriteAllTextAsync(Path.Join(data.FullName, "file"), "x", TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Path.Join(data.FullName, "circle"), "circle");
        var options = new LocalCloudOptions { DataDirectory = Path.Join(data.FullName, name), Report = Assert.Fail };
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => CloudOnNewPort.StartAsync(options));
    }
}

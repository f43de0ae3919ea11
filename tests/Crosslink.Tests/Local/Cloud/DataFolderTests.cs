using Crosslink.Local.Cloud;
using Crosslink.Local.S3.Folders;

namespace Crosslink.Tests.Local.Cloud;

/// <summary>The folder whose sub-folders are account A's buckets.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("crosslink-data-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task A_sub_folder_named_as_the_batch_bucket_is_refused_and_the_others_are_served()
    {
        _data.CreateSubdirectory("crosslink-batches-444455556666");
        _data.CreateSubdirectory("films");
        _data.CreateSubdirectory("Posters (old)");
        await using var test = await CloudUnderTest.StartAsync(options => options with { DataDirectory = _data.FullName });
        Assert.Equal(["films"], test.Cloud.S3.BucketsOf(LocalCloud.SourceAccountId).Select(bucket => bucket.Name));
        Assert.Equal(["crosslink-batches-444455556666"], test.Cloud.S3.BucketsOf(LocalCloud.WorkflowAccountId).Select(bucket => bucket.Name));
        Assert.Equal(
            [
                new RefusedFolder("Posters (old)", "is not a bucket name"),
                new RefusedFolder("crosslink-batches-444455556666", "is the name of a bucket that the cloud makes itself"),
            ],
            test.Cloud.RefusedFolders);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("file")]
    [InlineData("circle")]
    public async Task What_is_not_a_folder_is_told_as_such(string name)
    {
        await File.WriteAllTextAsync(Path.Join(_data.FullName, "file"), "x", TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Path.Join(_data.FullName, "circle"), "circle");
        var options = new LocalCloudOptions { DataDirectory = Path.Join(_data.FullName, name), Report = Assert.Fail };
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => CloudOnNewPort.StartAsync(options));
    }
}

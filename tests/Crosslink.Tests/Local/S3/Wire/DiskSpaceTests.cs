using System.Security.Cryptography;
using System.Text;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Multipart;
using Crosslink.Local.S3.Objects;
using Crosslink.Local.S3.Uploads;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>
/// Large content lies in files without names, whose space comes back when they are closed: as soon as nobody can read
/// them any more, and not when memory happens to be collected. Linux lists what is open.
/// </summary>
public sealed class DiskSpaceTests : IDisposable
{
    private static readonly byte[] Large = new byte[Spool.DefaultMemoryBytes + 1];
    private static readonly byte[] Part = new byte[MultipartUpload.MinPartBytes];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("crosslink-spool-");
    private readonly S3Wire _wire;

    public DiskSpaceTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lists a process's open files.");
        _wire = new S3Wire(_directory.FullName);
    }

    private int OpenFiles => Directory.GetFiles("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget?.StartsWith(_directory.FullName, StringComparison.Ordinal) == true);

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(Versioning.Off, 1)]
    [InlineData(Versioning.Suspended, 1)]
    [InlineData(Versioning.Enabled, 3)]
    public async Task Overwritten_content_goes_at_once_unless_it_is_a_version(Versioning versioning, int files)
    {
        _wire.Bucket.SetVersioning(versioning);
        for (var i = 0; i < 3; i++)
        {
            await PutAsync("k");
        }

        Assert.Equal(files, OpenFiles);
    }

    [Theory]
    [InlineData(Versioning.Off, 0)]
    [InlineData(Versioning.Suspended, 0)]
    [InlineData(Versioning.Enabled, 1)]
    public async Task Deleted_content_goes_at_once_unless_it_is_a_version(Versioning versioning, int files)
    {
        _wire.Bucket.SetVersioning(versioning);
        await PutAsync("k");
        Assert.Equal(204, (await _wire.SendAsync("DELETE", "/movies/k")).Status);
        Assert.Equal(files, OpenFiles);

        foreach (var version in _wire.Bucket.AllVersions())
        {
            await _wire.SendAsync("DELETE", $"/movies/k?versionId={version.VersionId}");
        }

        Assert.Equal(0, OpenFiles);
    }

    [Fact]
    public async Task Refused_uploads_and_documents_leave_nothing()
    {
        Assert.Equal("BadDigest", (await _wire.SendAsync("PUT", "/movies/k", Large, ("Content-MD5", Convert.ToBase64String(new byte[16])))).Code);
        Assert.Equal("BadDigest", (await _wire.SendAsync("PUT", "/movies/k", Large, ("x-amz-checksum-sha256", Convert.ToBase64String(new byte[32])))).Code);
        await PutAsync("k");
        Assert.Equal("PreconditionFailed", (await _wire.SendAsync("PUT", "/movies/k", Large, ("If-None-Match", "*"))).Code);
        Assert.Equal(1, OpenFiles);

        var delete = Encoding.UTF8.GetBytes($"<Delete><Object><Key>k</Key></Object>{new string(' ', Large.Length)}</Delete>");
        Assert.Equal(200, (await _wire.SendAsync("POST", "/movies?delete", delete, ("x-amz-checksum-sha256", Convert.ToBase64String(SHA256.HashData(delete))))).Status);
        Assert.Equal(0, OpenFiles);
    }

    [Fact]
    public async Task Copies_have_files_of_their_own_and_reading_holds_none_for_longer_than_it_lasts()
    {
        await PutAsync("k");
        await _wire.SendAsync("PUT", "/movies/l", ("x-amz-copy-source", "/movies/k"));
        Assert.Equal(2, OpenFiles);

        await _wire.SendAsync("GET", "/movies/k");
        await _wire.SendAsync("HEAD", "/movies/k");
        await _wire.SendAsync("DELETE", "/movies/k");
        Assert.Equal(1, OpenFiles);
        Assert.Equal(Large, (await _wire.SendAsync("GET", "/movies/l")).Body);
    }

    [Fact]
    public async Task Content_that_is_being_read_stays_until_it_has_been()
    {
        await PutAsync("k");
        var content = _wire.Bucket.Get("k").Content;
        Assert.True(content.TryHold());
        await PutAsync("k");
        Assert.Equal(2, OpenFiles);

        content.Release();
        Assert.Equal(1, OpenFiles);
        Assert.False(content.TryHold());
    }

    [Fact]
    public async Task Parts_go_with_their_upload_or_live_on_in_the_object()
    {
        var upload = (await _wire.SendAsync("POST", "/movies/k?uploads")).All("UploadId").Single();
        await UploadAsync(upload, 1);
        await UploadAsync(upload, 1);
        await UploadAsync(upload, 2);
        Assert.Equal(2, OpenFiles);

        var tag = $"<Part><PartNumber>1</PartNumber><ETag>{ETags.Of(Part)}</ETag></Part>";
        Assert.Equal(200, (await _wire.SendAsync("POST", $"/movies/k?uploadId={upload}", $"<CompleteMultipartUpload>{tag}</CompleteMultipartUpload>")).Status);
        Assert.Equal(1, OpenFiles);

        var other = (await _wire.SendAsync("POST", "/movies/k?uploads")).All("UploadId").Single();
        await UploadAsync(other, 1);
        await _wire.SendAsync("DELETE", $"/movies/k?uploadId={other}");
        await _wire.SendAsync("DELETE", "/movies/k");
        Assert.Equal(0, OpenFiles);
    }

    [Fact]
    public async Task Open_uploads_go_with_their_bucket()
    {
        await UploadAsync((await _wire.SendAsync("POST", "/movies/k?uploads")).All("UploadId").Single(), 1);
        Assert.Equal(204, (await _wire.SendAsync("DELETE", "/movies")).Status);
        Assert.Equal(0, OpenFiles);
    }

    [Fact]
    public async Task Readers_and_writers_of_one_key_always_meet_whole_content()
    {
        await PutAsync("k");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(
            async () =>
            {
                for (var round = 0; round < 50; round++)
                {
                    if (worker % 2 == 0)
                    {
                        await PutAsync("k");
                    }
                    else
                    {
                        Assert.Equal(Large, (await _wire.SendAsync("GET", "/movies/k")).Body);
                    }
                }
            },
            TestContext.Current.CancellationToken)));
        Assert.Equal(1, OpenFiles);
    }

    private async Task PutAsync(string key) => Assert.Equal(200, (await _wire.SendAsync("PUT", $"/movies/{key}", Large)).Status);

    private async Task UploadAsync(string upload, int part) =>
        Assert.Equal(200, (await _wire.SendAsync("PUT", $"/movies/k?partNumber={part}&uploadId={upload}", Part)).Status);
}

using Crosslink.Local.S3.Folders;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>What the disk keeps from this program is there, and denied.</summary>
public sealed class FolderPermissionTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("crosslink-denied-");
    private readonly GuardedDisk _disk = new();
    private readonly List<string> _reports = [];
    private readonly S3Wire _wire = new();

    public FolderPermissionTests()
    {
        // Long after any file here was written, so that what is read may be kept.
        var clock = new FakeTimeProvider(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _wire.State.CreateBucket("films", S3Wire.Owner, S3Wire.Region, new ObjectFolder(_data.FullName, _reports.Add, _disk, clock));
        Write("open.txt");
    }

    public void Dispose() => _data.Delete(recursive: true);

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_file_that_may_not_be_read_is_denied_and_told_of_once(string method)
    {
        var path = Deny("secret.txt");
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync(method, "secret.txt"));
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync(method, "secret.txt"));
        Assert.Equal((200, null), await OutcomeAsync(method, "open.txt"));
        Assert.Equal([$"No permission to read '{path}': S3 answers 403 AccessDenied for it."], _reports);
    }

    [Fact]
    public async Task A_copy_of_a_file_that_may_not_be_read_is_denied()
    {
        Deny("secret.txt");
        var copied = await _wire.SendAsync("PUT", "/movies/copy", ("x-amz-copy-source", "films/secret.txt"));
        Assert.Equal((403, "AccessDenied"), (copied.Status, copied.Code));
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_listed_with_its_size()
    {
        Deny("secret.txt");
        var listed = await _wire.SendAsync("GET", "/films?list-type=2");
        Assert.Equal([["open.txt", "secret.txt"], ["1", "1"]], listed.Each("Key", "Size"));
        Assert.Matches("^\"[0-9a-f]{32}-1\"$", listed.All("ETag")[1]);
    }

    [Fact]
    public async Task A_file_that_may_be_read_again_is_served_with_its_own_tag()
    {
        var path = Deny("secret.txt");
        await _wire.SendAsync("GET", "/films?list-type=2");
        _disk.Denied.Remove(path);
        var got = await _wire.SendAsync("GET", "/films/secret.txt");
        Assert.Equal(("x", "\"9dd4e461268c8034f5c8564e155c67a6\""), (got.Text, got.Header("ETag")));
    }

    [Fact]
    public async Task Keys_in_a_folder_that_may_not_be_read_are_denied_whether_they_are_there_or_not()
    {
        Write("closed/a.txt");
        Deny("closed");
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("HEAD", "closed/a.txt"));
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("GET", "closed/none.txt"));
    }

    [Fact]
    public async Task A_folder_that_may_not_be_read_is_told_of_once_and_listed_once_it_may_be()
    {
        Write("closed/a.txt");
        var path = Deny("closed");
        Assert.Equal(["open.txt"], await KeysAsync());
        Assert.Equal(["open.txt"], await KeysAsync());
        Assert.Equal([$"No permission to read '{path}': its files are not listed."], _reports);

        _disk.Denied.Remove(path);
        Assert.Equal(["closed/a.txt", "open.txt"], await KeysAsync());
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_read_is_empty_and_told_of()
    {
        _disk.Denied.Add(_data.FullName);
        Assert.Empty(await KeysAsync());
        Assert.Equal([$"No permission to read '{_data.FullName}': its files are not listed."], _reports);
    }

    private async Task<string[]> KeysAsync() => (await _wire.SendAsync("GET", "/films?list-type=2")).All("Key");

    private async Task<(int Status, string? Code)> OutcomeAsync(string method, string key)
    {
        var answer = await _wire.SendAsync(method, $"/films/{key}");
        return (answer.Status, answer.Code);
    }

    private string Deny(string key)
    {
        var path = Path.Join(_data.FullName, key);
        if (!Directory.Exists(path))
        {
            Write(key);
        }

        _disk.Denied.Add(path);
        return path;
    }

    private void Write(string key)
    {
        var path = Path.Join(_data.FullName, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
    }
}

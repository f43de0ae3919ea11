using System.Text;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Folders;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3;

public sealed class FolderBucketTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("crosslink-folder-");
    private readonly S3State _state = TestState.New();

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public void Each_sub_folder_is_a_bucket_and_unusable_names_are_told()
    {
        _data.CreateSubdirectory("films");
        _data.CreateSubdirectory("Not A Bucket");
        File.WriteAllText(Path.Join(_data.FullName, "stray.txt"), "x");
        var made = FolderBuckets.Add(_state, _data.FullName, TestState.Owner, "us-east-1", Assert.Fail);
        Assert.Equal(["films"], made.Buckets);
        Assert.Equal([new RefusedFolder("Not A Bucket", "is not a bucket name")], made.Refused);
        Assert.Equal(TestState.Owner, _state.Bucket("films").Description.Owner);
    }

    [Theory]
    [InlineData("a.mp4", "video/mp4")]
    [InlineData("été/voyage dans la lune + 1902.mp4", "video/mp4")]
    [InlineData("日本/映画 🎬 [1] 100%='&#$*.mkv", "video/x-matroska")]
    [InlineData("notes.txt", "text/plain")]
    [InlineData("no-extension", "binary/octet-stream")]
    public void A_file_is_an_object_with_its_extensions_type(string key, string contentType)
    {
        var films = Films((key, "abc"));
        var found = films.Get(key);
        Assert.Equal("\"900150983cd24fb0d6963f7d28e17f72\"", found.ETag);
        Assert.Equal((3L, contentType), (found.Content.Length, found.Metadata.ContentType));
        Assert.Equal(key, Assert.Single(films.List(new()).Objects).Key);
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("sub/../../secret.txt")]
    [InlineData("./a.txt")]
    [InlineData("sub//a.txt")]
    [InlineData("/a.txt")]
    [InlineData("sub/")]
    [InlineData("sub")]
    [InlineData("a.txt\0")]
    public void No_key_leads_out_of_the_folder_or_to_a_folder(string key)
    {
        File.WriteAllText(Path.Join(_data.FullName, "secret.txt"), "secret");
        Assert.Null(Films(("a.txt", "a"), ("sub/a.txt", "a")).Find(key));
    }

    [Fact]
    public void Files_come_and_go_while_it_runs()
    {
        var films = Films(("a.txt", "a"));
        var path = Path.Join(_data.FullName, "films", "late.txt");
        File.WriteAllText(path, "late");
        Assert.Equal(["a.txt", "late.txt"], films.List(new()).Objects.Select(o => o.Key));
        File.Delete(path);
        Assert.Null(films.Find("late.txt"));
    }

    [Fact]
    public void Writes_and_deletes_never_touch_the_files()
    {
        var films = Films(("a.txt", "old"), ("b.txt", "b"));
        films.Put(TestState.Draft("a.txt", "new"));
        films.Delete("b.txt", null, TestState.Start);
        Assert.Equal("new", Read(films.Get("a.txt")));
        Assert.Equal(["a.txt"], films.List(new()).Objects.Select(o => o.Key));
        Assert.Equal("old", File.ReadAllText(Path.Join(_data.FullName, "films", "a.txt")));
        Assert.True(File.Exists(Path.Join(_data.FullName, "films", "b.txt")));
    }

    [Fact]
    public void A_file_is_the_null_version_below_the_written_ones()
    {
        var films = Films(("a.txt", "old"));
        films.SetVersioning(Versioning.Enabled);
        var newer = films.Put(TestState.Draft("a.txt", "new"));
        Assert.Equal("old", Read(films.Get("a.txt", "null")));
        Assert.Equal([newer.VersionId, "null"], films.AllVersions().Select(v => v.VersionId));
    }

    [Fact]
    public void A_large_file_has_the_tag_of_an_upload_in_parts()
    {
        var films = Films(("big.mp4", ""));
        using (var file = File.OpenWrite(Path.Join(_data.FullName, "films", "big.mp4")))
        {
            file.SetLength((20 * 1024 * 1024) + 1);
        }

        Assert.Matches("^\"[0-9a-f]{32}-3\"$", films.Get("big.mp4").ETag);
    }

    [Fact]
    public void Linked_folders_are_neither_listed_nor_read()
    {
        var films = Films(("a.txt", "a"));
        Directory.CreateSymbolicLink(Path.Join(_data.FullName, "films", "loop"), Path.Join(_data.FullName, "films"));
        Assert.Equal(["a.txt"], films.List(new()).Objects.Select(o => o.Key));
        Assert.Null(films.Find("loop/a.txt"));
    }

    private Bucket Films(params (string Key, string Content)[] files)
    {
        foreach (var (key, content) in files)
        {
            var path = Path.Join(_data.FullName, "films", key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        FolderBuckets.Add(_state, _data.FullName, TestState.Owner, "us-east-1", Assert.Fail);
        return _state.Bucket("films");
    }

    private static string Read(StoredObject stored)
    {
        using var reader = new StreamReader(stored.Content.OpenRead(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

using System.Text;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Folders;
using Crosslink.Local.S3.Objects;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.S3;

/// <summary>A linked file is the file that it leads to; the lengths here are never those of a path.</summary>
public sealed class FolderLinkTests : IDisposable
{
    private static readonly string Film = new('f', 3000);

    private readonly DirectoryInfo _all = Directory.CreateTempSubdirectory("crosslink-links-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public FolderLinkTests() => _all.CreateSubdirectory("data/films");

    public void Dispose() => _all.Delete(recursive: true);

    [Theory]
    [InlineData("data/films/copy.mp4", "film.mp4", "data/films/film.mp4")]
    [InlineData("data/films/copy.mp4", "../../elsewhere/film.mp4", "elsewhere/film.mp4")]
    [InlineData("data/films/sub/copy.mp4", "./..//../../elsewhere/film.mp4", "elsewhere/film.mp4")]
    [InlineData("data/films/copy.mp4", "ROOT/elsewhere/film.mp4", "elsewhere/film.mp4")]
    public void A_linked_file_has_the_content_and_description_of_its_target(string link, string to, string target)
    {
        Write(target, Film);
        var written = File.GetLastWriteTimeUtc(At(target)).AddYears(-1);
        File.SetLastWriteTimeUtc(At(target), written);
        Link(link, to);

        var found = Folder().Find(link["data/films/".Length..])!;

        Assert.Equal(Film, Read(found));
        Assert.Equal((3000L, written, ETags.Of(Encoding.UTF8.GetBytes(Film))), (found.Content.Length, found.LastModified.UtcDateTime, found.ETag));
    }

    [Fact]
    public void What_is_not_a_regular_file_is_not_an_object()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems do not tell the type of a file.");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [At("data/films/pipe")]))
        {
            made.WaitForExit();
        }

        Link("data/films/to-a-pipe", "pipe");
        Link("data/films/to-a-device", "/dev/zero");

        Assert.All(["pipe", "to-a-pipe", "to-a-device"], key => Assert.Null(Folder().Find(key)));
    }

    [Fact]
    public void A_link_has_the_type_of_its_own_name()
    {
        Write("blob", Film);
        Link("data/films/film.mp4", "../../blob");
        Assert.Equal("video/mp4", Folder().Find("film.mp4")!.Metadata.ContentType);
    }

    [Fact]
    public void Links_to_links_are_followed_to_the_end()
    {
        Write("elsewhere/film.mp4", Film);
        Link("data/films/a", "b");
        Link("data/films/b", "../../elsewhere/c");
        Link("elsewhere/c", "film.mp4");
        Assert.Equal(Film, Read(Folder().Find("a")!));
    }

    [Fact]
    public void The_parent_of_a_linked_folder_is_that_of_the_place_it_leads_to()
    {
        Write("disk/film.mp4", Film);
        Write("data/film.mp4", "another");
        Write("disk/films/other", "x");
        Directory.CreateSymbolicLink(At("data/linked"), At("disk/films"));
        Link("disk/films/copy.mp4", "../film.mp4");
        var folder = new ObjectFolder(At("data/linked"), Assert.Fail, clock: _clock);
        Assert.Equal(Film, Read(folder.Find("copy.mp4")!));
    }

    [Fact]
    public void A_linked_bucket_lists_what_comes_later()
    {
        Directory.CreateSymbolicLink(At("data/linked"), At("data/films"));
        var folder = new ObjectFolder(At("data/linked"), Assert.Fail, clock: _clock);
        var changed = Directory.GetLastWriteTimeUtc(At("data/films"));
        Assert.Empty(folder.Take("", 10));

        Write("data/films/late.mp4", Film);
        Directory.SetLastWriteTimeUtc(At("data/films"), changed.AddSeconds(1));
        Assert.Equal(["late.mp4"], folder.Take("", 10));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("link")]
    [InlineData("../films/link")]
    [InlineData("../../elsewhere")]
    public void A_link_to_nothing_to_itself_or_to_a_folder_is_not_an_object(string to)
    {
        _all.CreateSubdirectory("elsewhere");
        Link("data/films/link", to);
        Write("data/films/film.mp4", Film);
        FolderBuckets.Add(State, At("data"), TestState.Owner, "us-east-1", Assert.Fail);
        var films = State.Bucket("films");
        Assert.Null(films.Find("link"));
        Assert.Equal(["film.mp4"], films.List(new()).Objects.Select(o => o.Key));
    }

    [Fact]
    public void A_link_that_comes_to_lead_elsewhere_has_the_other_tag()
    {
        var written = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        foreach (var name in new[] { "old", "new" })
        {
            Write(name, name);
            File.SetLastWriteTimeUtc(At(name), written);
        }

        var folder = Folder();
        Link("data/films/link", "../../old");
        Assert.Equal(ETags.Of("old"u8), folder.Find("link")!.ETag);
        File.Delete(At("data/films/link"));
        Link("data/films/link", "../../new");
        Assert.Equal(ETags.Of("new"u8), folder.Find("link")!.ETag);
    }

    private S3State State { get; } = TestState.New();

    private ObjectFolder Folder() => new(At("data/films"), Assert.Fail, clock: _clock);

    private string At(string path) => Path.Join(_all.FullName, path);

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), content);
    }

    private void Link(string path, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.CreateSymbolicLink(At(path), to.Replace("ROOT", _all.FullName, StringComparison.Ordinal));
    }

    private static string Read(StoredObject stored)
    {
        using var reader = new StreamReader(stored.Content.OpenRead());
        var content = reader.ReadToEnd();
        Assert.Equal(stored.Content.Length, content.Length);
        return content;
    }
}

using Crosslink.Local.S3.Folders;
using Crosslink.Local.S3.Listing;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.S3;

public sealed class FolderListingTests : IDisposable
{
    // Long after any file here was written, so that what is read may be kept.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("crosslink-listing-");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public void Any_tree_is_read_from_anywhere_in_key_order()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] names = ["a", "a!", "a0", "b", "é", "🎬", "-", "zz"];
        var written = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 200; i++)
        {
            var key = string.Join('/', Enumerable.Range(0, random.Next(1, 5)).Select(_ => names[random.Next(names.Length)]));
            if (!written.Any(other => other.StartsWith(key + "/", StringComparison.Ordinal) || key.StartsWith(other + "/", StringComparison.Ordinal)))
            {
                Write(key);
                written.Add(key);
            }
        }

        var folder = new ObjectFolder(_data.FullName, Assert.Fail, clock: _clock);
        var sorted = written.Order(KeyOrder.Utf8).ToList();
        Assert.Equal(sorted, folder.Take("", int.MaxValue));
        foreach (var from in sorted.SelectMany(key => new[] { key, KeyOrder.After(key), key[..^1], key + "/", key.Split('/')[0] + "/" }))
        {
            var count = random.Next(1, 20);
            Assert.Equal(sorted.Where(key => KeyOrder.Utf8.Compare(key, from) >= 0).Take(count), folder.Take(from, count));
        }
    }

    [Fact]
    public void Names_are_read_once_until_the_folder_changes()
    {
        Write("a");
        var changed = Directory.GetLastWriteTimeUtc(_data.FullName);
        var folder = new ObjectFolder(_data.FullName, Assert.Fail, clock: _clock);
        Assert.Equal(["a"], folder.Take("", 10));

        Write("b");
        Directory.SetLastWriteTimeUtc(_data.FullName, changed);
        Assert.Equal(["a"], folder.Take("", 10));

        Directory.SetLastWriteTimeUtc(_data.FullName, changed.AddSeconds(1));
        Assert.Equal(["a", "b"], folder.Take("", 10));
    }

    [Fact]
    public void Names_of_a_folder_that_has_just_changed_are_not_kept()
    {
        Write("a");
        var changed = Directory.GetLastWriteTimeUtc(_data.FullName);
        var folder = new ObjectFolder(_data.FullName, Assert.Fail, clock: new FakeTimeProvider(new DateTimeOffset(changed).AddSeconds(1)));
        Assert.Equal(["a"], folder.Take("", 10));

        Write("b");
        Directory.SetLastWriteTimeUtc(_data.FullName, changed);
        Assert.Equal(["a", "b"], folder.Take("", 10));
    }

    [Fact]
    public void A_folder_that_is_gone_has_no_keys()
    {
        var folder = new ObjectFolder(Path.Join(_data.FullName, "gone"), Assert.Fail, clock: _clock);
        Assert.Empty(folder.Take("", 10));
    }

    private void Write(string key)
    {
        var path = Path.Join(_data.FullName, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "x");
    }
}

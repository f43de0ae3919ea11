using Crosslink.Local.S3.Listing;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3;

/// <summary>A page costs what it shows, wherever in a million keys it lies.</summary>
public sealed class ListingCostTests
{
    private const int Keys = 1_000_000;

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(500_000)]
    [InlineData(998_998)]
    public void A_page_fetches_one_key_more_than_it_shows(int? after)
    {
        var keys = new CountedKeys(i => $"films/{i:D7}.mp4");
        var position = after is { } place ? new ListingPosition($"films/{place:D7}.mp4", IsCommonPrefix: false) : null;
        var page = ListingPage.Of(keys, Find, new("films/", After: position));
        Assert.Equal($"films/{(after + 1) ?? 0:D7}.mp4", page.Objects[0].Key);
        Assert.Equal((1000, 1001), (page.Objects.Length, keys.Handed));
    }

    [Fact]
    public void Common_prefixes_are_jumped_over_not_gone_through()
    {
        var keys = new CountedKeys(i => $"{i / 1000:D4}/{i % 1000:D3}");
        var page = ListingPage.Of(keys, Find, new(Delimiter: "/"));
        Assert.Equal((1000, "0999/"), (page.CommonPrefixes.Length, page.CommonPrefixes[^1]));
        Assert.InRange(keys.Handed, 1000, 1001 + (1000 * 16));
    }

    [Fact]
    public void A_prefix_is_found_without_going_through_what_comes_before()
    {
        var keys = new CountedKeys(i => $"{i:D7}");
        Assert.Equal(10, ListingPage.Of(keys, Find, new("099999")).Objects.Length);
        Assert.InRange(keys.Handed, 10, 1001);
    }

    [Fact]
    public void Keys_in_memory_are_read_from_anywhere_in_order()
    {
        var keys = new OrderedKeys();
        foreach (var key in new[] { "c", "a", "b", "🎬", "\uFFEE" })
        {
            keys.Add(key);
        }

        Assert.Equal(["a", "b"], keys.Take("", 2));
        Assert.Equal(["b", "c", "\uFFEE", "🎬"], keys.Take("aa", 10));
        Assert.Empty(keys.Take("🎬🎬", 10));
        keys.Remove("b");
        Assert.Equal(["c"], keys.Take("b", 1));
        Assert.Empty(new OrderedKeys().Take("", 10));
    }

    [Fact]
    public void Two_sources_are_one_with_each_key_once()
    {
        var (left, right) = (new OrderedKeys(), new OrderedKeys());
        foreach (var key in new[] { "a", "c", "d" })
        {
            left.Add(key);
        }

        foreach (var key in new[] { "b", "c", "e" })
        {
            right.Add(key);
        }

        var merged = new MergedKeys(left, right);
        Assert.Equal(["a", "b", "c", "d", "e"], merged.Take("", 10));
        Assert.Equal(["b", "c"], merged.Take("b", 2));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a/", "a0")]
    [InlineData("\uD7FF", "\uE000")]
    [InlineData("a\uFFFF", "a\U00010000")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("\U0010FFFF", null)]
    public void The_least_key_past_a_prefix(string prefix, string? expected)
    {
        Assert.Equal(expected, KeyOrder.PastPrefix(prefix));
        if (expected is not null)
        {
            Assert.True(KeyOrder.Utf8.Compare(prefix + "\U0010FFFF\U0010FFFF", expected) < 0);
        }
    }

    private static StoredObject? Find(string key) => TestState.Draft(key);

    private sealed class CountedKeys(Func<int, string> key) : IKeySource
    {
        public int Handed { get; private set; }

        public IReadOnlyList<string> Take(string from, int count)
        {
            int low = 0, high = Keys;
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = KeyOrder.Utf8.Compare(key(middle), from) < 0 ? (middle + 1, high) : (low, middle);
            }

            string[] taken = [.. Enumerable.Range(low, Math.Min(count, Keys - low)).Select(key)];
            Handed += taken.Length;
            return taken;
        }
    }
}

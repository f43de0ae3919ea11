using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Listing;

namespace Crosslink.Tests.Local.S3;

/// <summary>Expectations: Amazon S3 API reference, ListObjectsV2, and the user guide's "Organizing objects using prefixes".</summary>
public sealed class ListingTests
{
    private static readonly Bucket Photos = TestState.NewBucket(
        "sample.jpg", "photos/2006/January/sample.jpg", "photos/2006/February/sample2.jpg", "photos/2006/February/sample3.jpg");

    [Fact]
    public void Delimiter_rolls_keys_up_to_common_prefixes()
    {
        var page = Photos.List(new(Delimiter: "/"));
        Assert.Equal(["sample.jpg"], page.Objects.Select(o => o.Key));
        Assert.Equal(["photos/"], page.CommonPrefixes);
    }

    [Fact]
    public void Prefix_and_delimiter_list_one_level_below()
    {
        var page = Photos.List(new("photos/2006/", "/"));
        Assert.Empty(page.Objects);
        Assert.Equal(["photos/2006/February/", "photos/2006/January/"], page.CommonPrefixes);
    }

    [Fact]
    public void Keys_come_in_the_order_of_their_utf8_bytes()
    {
        string[] keys = ["z", "é", "a/b", "a", "a!", "\uFFEE", "🎬", "日", "A"];
        var listed = TestState.NewBucket(keys).List(new()).Objects.Select(o => o.Key).ToArray();
        Assert.Equal(keys.OrderBy(k => Convert.ToHexString(Encoding.UTF8.GetBytes(k)), StringComparer.Ordinal), listed);
    }

    [Fact]
    public void Pages_of_any_size_together_hold_everything_once()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] alphabet = ["a", "b", "/", "é", "🎬"];
        var bucket = TestState.NewBucket([.. Enumerable.Range(0, 60).Select(_ => string.Concat(
            Enumerable.Range(0, random.Next(1, 6)).Select(_ => alphabet[random.Next(alphabet.Length)])))]);
        foreach (var delimiter in new[] { null, "/" })
        {
            foreach (var prefix in new[] { "", "a", "a/" })
            {
                var whole = Everything(bucket.List(new(prefix, delimiter)));
                for (var size = 1; size < 9; size++)
                {
                    List<string> paged = [];
                    ListingPosition? at = null;
                    do
                    {
                        var page = bucket.List(new(prefix, delimiter, at is null ? null : ListingPosition.Parse(at.Token), size));
                        Assert.True(page.Objects.Length + page.CommonPrefixes.Length <= size);
                        paged.AddRange(Everything(page));
                        at = page.Next;
                    }
                    while (at is not null);
                    Assert.Equal(whole, paged.Order(StringComparer.Ordinal));
                }
            }
        }

        static IEnumerable<string> Everything(ListingPage page) =>
            page.Objects.Select(o => "k" + o.Key).Concat(page.CommonPrefixes.Select(p => "p" + p)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Foreign_continuation_token_is_refused() =>
        Assert.Equal("InvalidArgument", Assert.Throws<AwsErrorException>(() => ListingPosition.Parse("not a token")).Code);

    [Fact]
    public void Deleted_objects_are_not_listed()
    {
        var bucket = TestState.NewBucket("a", "b");
        bucket.SetVersioning(Versioning.Enabled);
        bucket.Delete("a", null, TestState.Start);
        Assert.Equal(["b"], bucket.List(new()).Objects.Select(o => o.Key));
    }
}

using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Listing;

namespace Crosslink.Tests.Local.S3;

/// <summary>Many threads at once on one bucket.</summary>
public sealed class ConcurrencyTests
{
    private const int Workers = 8;
    private const int Rounds = 300;

    [Fact]
    public void Writers_deleters_and_listers_do_not_disturb_each_other()
    {
        var bucket = TestState.NewBucket("always");
        Parallel.For(0, Workers, worker =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var key = $"{round % 50:D2}/{worker}";
                bucket.Put(TestState.Draft(key, $"{worker} {round}"));
                Assert.Equal(key, bucket.Get(key).Key);
                var page = bucket.List(new());
                Assert.Contains(page.Objects, stored => stored.Key == key);
                Assert.Contains(page.Objects, stored => stored.Key == "always");
                Assert.Equal(page.Objects.Select(stored => stored.Key).Distinct().Order(KeyOrder.Utf8), page.Objects.Select(stored => stored.Key));
                if (round % 3 == 0)
                {
                    bucket.Delete(key, null, TestState.Start);
                    Assert.Null(bucket.Find(key));
                }
            }
        });

        var left = bucket.AllVersions();
        Assert.Equal(left.Count, bucket.List(new()).Objects.Length);
        Assert.All(left, stored => Assert.Equal(stored, bucket.Find(stored.Key)));
    }

    [Fact]
    public void Every_version_of_many_writers_is_kept()
    {
        var count = 0;
        var bucket = new Bucket(new("movies", TestState.Owner, "us-east-1", TestState.Start), () => $"{Interlocked.Increment(ref count)}");
        bucket.SetVersioning(Versioning.Enabled);
        Parallel.For(0, Workers * 50, i => bucket.Put(TestState.Draft("k", $"{i}")));
        var versions = bucket.AllVersions();
        Assert.Equal(Workers * 50, versions.Select(version => version.ETag).Distinct().Count());
        Assert.Equal(Workers * 50, versions.Select(version => version.VersionId).Distinct().Count());
    }

    [Fact]
    public void Only_one_of_many_makes_a_bucket()
    {
        var state = new S3State(TimeProvider.System, span => span.Clear());
        var made = 0;
        Parallel.For(0, 32, _ =>
        {
            try
            {
                state.CreateBucket("movies", TestState.Owner, "us-east-1");
                Interlocked.Increment(ref made);
            }
            catch (AwsErrorException refusal)
            {
                Assert.Equal("BucketAlreadyOwnedByYou", refusal.Code);
            }
        });
        Assert.Equal(1, made);
    }
}

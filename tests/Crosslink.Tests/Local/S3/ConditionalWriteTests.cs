using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Tests.Local.S3;

/// <summary>Expectations: Amazon S3 user guide, "How to prevent object overwrites with conditional writes".</summary>
public sealed class ConditionalWriteTests
{
    private static readonly WriteCondition IfAbsent = new(IfAbsent: true);

    [Fact]
    public void If_none_match_star_lets_only_the_first_of_many_writers_in()
    {
        var bucket = TestState.NewBucket();
        var won = 0;
        Parallel.For(0, 32, i =>
        {
            try
            {
                bucket.Put(TestState.Draft("claim", $"{i}"), IfAbsent);
                Interlocked.Increment(ref won);
            }
            catch (AwsErrorException refusal)
            {
                Assert.Equal((412, "PreconditionFailed"), (refusal.Status, refusal.Code));
            }
        });
        Assert.Equal(1, won);
    }

    [Fact]
    public void If_none_match_star_holds_over_a_delete_marker()
    {
        var bucket = TestState.NewBucket("k");
        bucket.SetVersioning(Versioning.Enabled);
        bucket.Delete("k", null, TestState.Start);
        Assert.False(bucket.Put(TestState.Draft("k"), IfAbsent).IsDeleteMarker);
    }

    [Fact]
    public void If_match_compares_the_entity_tag_and_404s_without_an_object()
    {
        var bucket = TestState.NewBucket("k");
        var current = bucket.Get("k");
        Assert.Equal("PreconditionFailed", Refusal("k", "\"0\""));
        Assert.Equal("NoSuchKey", Refusal("missing", current.ETag));
        bucket.Put(TestState.Draft("k", "new"), new(IfMatch: current.ETag));

        string Refusal(string key, string tag) =>
            Assert.Throws<AwsErrorException>(() => bucket.Put(TestState.Draft(key), new(IfMatch: tag))).Code;
    }
}

using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Buckets;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3;

/// <summary>Expectations: Amazon S3 user guide, "Working with objects in a versioning-enabled bucket" and "…-suspended bucket".</summary>
public sealed class BucketVersioningTests
{
    [Fact]
    public void Unversioned_put_replaces_the_null_version()
    {
        var bucket = TestState.NewBucket();
        bucket.Put(TestState.Draft("k", "one"));
        var second = bucket.Put(TestState.Draft("k", "two"));
        Assert.Equal("null", second.VersionId);
        Assert.Equal([second], bucket.AllVersions());
    }

    [Fact]
    public void Unversioned_delete_leaves_nothing()
    {
        var bucket = TestState.NewBucket("k");
        bucket.Delete("k", null, TestState.Start);
        Assert.Empty(bucket.AllVersions());
        Assert.Equal("NoSuchKey", Assert.Throws<AwsErrorException>(() => bucket.Get("k")).Code);
    }

    [Fact]
    public void Versioned_delete_adds_a_marker_and_get_answers_404_with_its_id()
    {
        var bucket = TestState.NewBucket();
        bucket.SetVersioning(Versioning.Enabled);
        var kept = bucket.Put(TestState.Draft("k"));
        var marker = bucket.Delete("k", null, TestState.Start)!;

        var refusal = Assert.Throws<AwsErrorException>(() => bucket.Get("k"));
        Assert.Equal((404, "NoSuchKey"), (refusal.Status, refusal.Code));
        Assert.Equal("true", refusal.Headers["x-amz-delete-marker"]);
        Assert.Equal(marker.VersionId, refusal.Headers["x-amz-version-id"]);
        Assert.Equal(kept, bucket.Get("k", kept.VersionId));
    }

    [Fact]
    public void A_named_delete_marker_is_405()
    {
        var bucket = TestState.NewBucket("k");
        bucket.SetVersioning(Versioning.Enabled);
        var marker = bucket.Delete("k", null, TestState.Start)!;
        var refusal = Assert.Throws<AwsErrorException>(() => bucket.Get("k", marker.VersionId));
        Assert.Equal((405, "MethodNotAllowed"), (refusal.Status, refusal.Code));
        Assert.Equal("true", refusal.Headers["x-amz-delete-marker"]);
    }

    [Fact]
    public void Deleting_the_marker_brings_the_object_back()
    {
        var bucket = TestState.NewBucket("k");
        bucket.SetVersioning(Versioning.Enabled);
        var marker = bucket.Delete("k", null, TestState.Start)!;
        Assert.True(bucket.Delete("k", marker.VersionId, TestState.Start)!.IsDeleteMarker);
        Assert.Equal("null", bucket.Get("k").VersionId);
    }

    [Fact]
    public void Suspended_put_replaces_only_the_null_version()
    {
        var bucket = TestState.NewBucket("k");
        bucket.SetVersioning(Versioning.Enabled);
        var named = bucket.Put(TestState.Draft("k", "named"));
        bucket.SetVersioning(Versioning.Suspended);
        bucket.Put(TestState.Draft("k", "late"));
        Assert.Equal(["null", named.VersionId], bucket.AllVersions().Select(v => v.VersionId));
    }

    [Fact]
    public void Suspended_delete_puts_a_null_marker_over_the_null_version()
    {
        var bucket = TestState.NewBucket("k");
        bucket.SetVersioning(Versioning.Enabled);
        var named = bucket.Put(TestState.Draft("k", "named"));
        bucket.SetVersioning(Versioning.Suspended);
        var marker = bucket.Delete("k", null, TestState.Start)!;
        Assert.Equal("null", marker.VersionId);
        Assert.Equal([marker, named], bucket.AllVersions());
    }

    [Fact]
    public void Unknown_version_is_NoSuchVersion() =>
        Assert.Equal("NoSuchVersion", Assert.Throws<AwsErrorException>(() => TestState.NewBucket("k").Get("k", "nope")).Code);

    [Theory]
    [InlineData("GLACIER", null, true)]
    [InlineData("DEEP_ARCHIVE", null, true)]
    [InlineData("INTELLIGENT_TIERING", "ARCHIVE_ACCESS", true)]
    [InlineData("INTELLIGENT_TIERING", null, false)]
    [InlineData("GLACIER_IR", null, false)]
    [InlineData("STANDARD", null, false)]
    public void Archived_classes_are_unreadable_until_restored(string storageClass, string? archiveStatus, bool archived)
    {
        var stored = TestState.Draft("k") with { StorageClass = storageClass, ArchiveStatus = archiveStatus };
        Assert.Equal(archived, stored.IsArchivedAt(TestState.Start));
        Assert.Equal(archived, (stored with { Restore = RestoreState.Ongoing }).IsArchivedAt(TestState.Start));
        Assert.False((stored with { Restore = new(TestState.Start.AddDays(1)) }).IsArchivedAt(TestState.Start));
    }
}

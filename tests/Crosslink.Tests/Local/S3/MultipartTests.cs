using System.Text;
using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Multipart;
using Crosslink.Local.S3.Objects;

namespace Crosslink.Tests.Local.S3;

/// <summary>Expectations: Amazon S3 user guide, "Uploading and copying objects using multipart upload".</summary>
public sealed class MultipartTests
{
    private static readonly byte[] Big = [.. Enumerable.Repeat((byte)'a', MultipartUpload.MinPartBytes)];
    private static readonly byte[] Small = "end"u8.ToArray();

    [Fact]
    public void Parts_join_in_order_and_the_tag_counts_them()
    {
        var (uploads, id) = Open();
        var second = Add(uploads, id, 2, Small);
        var first = Add(uploads, id, 1, Big);
        var whole = uploads.Get("k", id).Assemble([new(1, first.ETag), new(2, second.ETag)]);
        using var content = new MemoryStream();
        using (var stream = whole.Content.OpenRead())
        {
            stream.CopyTo(content);
        }

        Assert.Equal([.. Big, .. Small], content.ToArray());
        Assert.EndsWith("-2\"", whole.ETag, StringComparison.Ordinal);
    }

    [Fact]
    public void Misnamed_unordered_and_small_parts_are_refused()
    {
        var (uploads, id) = Open();
        var first = Add(uploads, id, 1, Small);
        var second = Add(uploads, id, 2, Small);
        Assert.Equal("InvalidPart", Refusal(new PartReference(1, "\"0\"")));
        Assert.Equal("InvalidPart", Refusal(new PartReference(3, first.ETag)));
        Assert.Equal("InvalidPartOrder", Refusal(new(2, second.ETag), new(1, first.ETag)));
        Assert.Equal("EntityTooSmall", Refusal(new(1, first.ETag), new(2, second.ETag)));

        string Refusal(params PartReference[] parts) =>
            Assert.Throws<AwsErrorException>(() => uploads.Get("k", id).Assemble(parts)).Code;
    }

    [Fact]
    public void A_closed_or_foreign_upload_is_NoSuchUpload()
    {
        var (uploads, id) = Open();
        Assert.Equal("NoSuchUpload", Assert.Throws<AwsErrorException>(() => uploads.Get("other", id)).Code);
        uploads.Close("k", id);
        Assert.Equal("NoSuchUpload", Assert.Throws<AwsErrorException>(() => uploads.Get("k", id)).Code);
    }

    [Fact]
    public void The_tag_of_plain_content_is_its_md5() =>
        Assert.Equal("\"900150983cd24fb0d6963f7d28e17f72\"", ETags.Of(Encoding.ASCII.GetBytes("abc")));

    private static UploadedPart Add(MultipartUploads uploads, string id, int number, byte[] content)
    {
        var part = new UploadedPart(number, new MemoryContent(content), ETags.Of(content), TestState.Start);
        uploads.AddPart("k", id, part);
        return part;
    }

    private static (MultipartUploads Uploads, string Id) Open()
    {
        var uploads = TestState.NewBucket().Uploads;
        return (uploads, uploads.Create(TestState.Draft("k")).UploadId);
    }
}

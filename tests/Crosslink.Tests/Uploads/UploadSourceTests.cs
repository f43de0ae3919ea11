using System.Net;
using System.Text.Json.Nodes;
using Crosslink.Local.S3.Buckets;
using Crosslink.Tests.Local;
using static Crosslink.Tests.Uploads.UploadActions;

namespace Crosslink.Tests.Uploads;

/// <summary>What a member of a catalogue entry changes for uploads.</summary>
public sealed class UploadSourceTests
{
    private const string FilmsKey = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000001";
    private const string PrintsKey = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000002";
    private const string OwnAccount = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}}""";

    [Fact]
    public async Task Without_upload_prefixes_there_is_no_link()
    {
        await using var test = await StartAsync(("uploadPrefixes", null));

        var ended = await test.LinkAsync(Request());

        Assert.Equal("SourceNotAllowedException", ended.Error);
        Assert.Contains("allows no uploads into 'classic-movies' (uploadPrefixes)", ended.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("canList", null)]
    [InlineData("check", "none")]
    public async Task Where_nobody_may_look_S3_alone_decides_whether_the_key_is_taken(string member, string? value)
    {
        await using var test = await StartAsync((member, value is null ? null : JsonValue.Create(value)));
        var first = await test.UploadLinkAsync();
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(first, [1]));

        var second = await test.UploadLinkAsync();

        Assert.Equal((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), await SendAsync(second, [2]));
    }

    [Fact]
    public async Task The_bucket_s_own_key_encrypts_what_is_uploaded()
    {
        await using var test = await StartAsync(("bucket", "inbox"), ("kmsKeyArns", new JsonArray(FilmsKey)));
        test.Cloud.Kms.AddKey(FilmsKey, OwnAccount);
        test.Cloud.S3.CreateBucket(new BucketDescription("inbox", "111122223333", "us-east-1", test.Clock.GetUtcNow()) { DefaultKmsKey = FilmsKey });

        var link = await test.UploadLinkAsync(("bucket", "inbox"));

        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(link, [1]));
        Assert.Equal(FilmsKey, test.Cloud.S3.Bucket("inbox").Find(Key)!.KmsKeyId);
    }

    [Fact]
    public async Task A_default_key_that_the_catalogue_does_not_list_cannot_be_used()
    {
        await using var test = await StartAsync(("bucket", "inbox"), ("kmsKeyArns", new JsonArray(FilmsKey)));
        test.Cloud.Kms.AddKey(PrintsKey, OwnAccount);
        test.Cloud.S3.CreateBucket(new BucketDescription("inbox", "111122223333", "us-east-1", test.Clock.GetUtcNow()) { DefaultKmsKey = PrintsKey });

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), await SendAsync(await test.UploadLinkAsync(("bucket", "inbox")), [1]));
    }

    [Fact]
    public async Task A_request_names_the_key_and_only_one_that_the_catalogue_lists()
    {
        await using var test = await StartAsync(("kmsKeyArns", new JsonArray(FilmsKey)));
        test.Cloud.Kms.AddKey(FilmsKey, OwnAccount);

        var link = await test.UploadLinkAsync(("kmsKeyArn", FilmsKey));
        var refused = await test.LinkAsync(Request(("kmsKeyArn", PrintsKey)));

        Assert.Equal(("aws:kms", FilmsKey), ((string?)link["headers"]!["x-amz-server-side-encryption"], (string?)link["headers"]!["x-amz-server-side-encryption-aws-kms-key-id"]));
        Assert.Equal((HttpStatusCode.Forbidden, "SignatureDoesNotMatch"), await SendAsync(link, [1], request => Set(request, "x-amz-server-side-encryption-aws-kms-key-id", null)));
        Assert.Equal((HttpStatusCode.OK, null), await SendAsync(link, [1]));
        Assert.Equal(FilmsKey, test.Cloud.S3.Bucket(Films).Find(Key)!.KmsKeyId);
        Assert.Equal("InvalidRequestException", refused.Error);
        Assert.Contains("kmsKeyArn must be one of the keys", refused.Cause, StringComparison.Ordinal);
    }

    private static Task<CloudUnderTest> StartAsync(params (string Member, JsonNode? Value)[] changes) =>
        CloudUnderTest.StartAsync(options => options with { SourcesJson = Sources(changes) });
}

using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.S3.Buckets;

namespace Crosslink.Tests.Local.EndToEnd;

/// <summary>The AWS managed key <c>aws/s3</c>, which encrypts what is put with <c>--sse aws:kms</c> and no key.</summary>
public sealed class ManagedKeyTests
{
    private const string Bucket = "classic-movies";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Appears_when_it_is_first_used_and_stays_the_same()
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var kms = test.Kms(test.Cloud.Keys.Owner);
        await Assert.ThrowsAsync<NotFoundException>(() => kms.DescribeKeyAsync("alias/aws/s3", Cancellation));

        using var s3 = test.S3();
        var (first, second) = (await PutAsync(s3, "a.mp4"), await PutAsync(s3, "b.mp4"));

        Assert.StartsWith("arn:aws:kms:us-east-1:111122223333:key/", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
        Assert.Equal(first, (await kms.DescribeKeyAsync("alias/aws/s3", Cancellation)).KeyMetadata.Arn);
        using var got = await s3.GetObjectAsync(Bucket, "a.mp4", Cancellation);
        Assert.Equal(first, got.ServerSideEncryptionKeyManagementServiceKeyId);
    }

    [Fact]
    public async Task Is_not_for_another_account_which_its_policy_does_not_name()
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var owner = test.S3();
        await PutAsync(owner, "film.mp4");
        Share(test);

        using var other = test.S3(test.Cloud.Keys.Operator);
        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => other.GetObjectAsync(Bucket, "film.mp4", Cancellation));

        Assert.Equal("AccessDenied", refusal.ErrorCode);
        Assert.Contains("kms:Decrypt", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_bucket_s_account_serves_links_since_its_policy_names_everybody_there()
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var s3 = test.S3();
        await PutAsync(s3, "film.mp4");

        Assert.Null((await test.LinkAsync("film.mp4")).Error);
    }

    [Fact]
    public async Task Of_another_account_makes_a_link_fail_with_the_remedy()
    {
        await using var test = await CloudUnderTest.StartAsync();
        Share(test);

        // Whoever puts an object brings the key, although the bucket is account A's.
        using var s3 = test.S3(test.Cloud.Keys.Operator);
        Assert.StartsWith("arn:aws:kms:us-east-1:444455556666:key/", await PutAsync(s3, "film.mp4"), StringComparison.Ordinal);

        var ended = await test.LinkAsync("film.mp4");

        Assert.Equal("ObjectAccessDeniedException", ended.Error);
        Assert.Contains("the role and the key's policy allow kms:Decrypt if the object is encrypted with a KMS key", ended.Cause, StringComparison.Ordinal);
        Assert.Contains("kmsKeyArns of the catalogue, which names none", ended.Cause, StringComparison.Ordinal);
    }

    /// <summary>"aws:ViaAWSService", IAM user guide: true where a service asks with its caller's credentials.</summary>
    [Theory]
    [InlineData("false", null)]
    [InlineData("true", "AccessDenied")]
    public async Task Is_used_by_S3_on_behalf_of_the_caller(string denied, string? error)
    {
        await using var test = await CloudUnderTest.StartAsync();
        using var owner = test.S3();
        await PutAsync(owner, "film.mp4");
        var key = new AccessKey("AKIALIMITED000000000", "limited-secret");
        test.Cloud.Identities.AddUser("111122223333", "limited", key, """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","kms:*"],"Resource":"*"},
             {"Effect":"Deny","Action":"kms:*","Resource":"*","Condition":{"Bool":{"aws:ViaAWSService":"DENIED"}}}]}
            """.Replace("DENIED", denied, StringComparison.Ordinal));

        using var s3 = test.S3(key);
        var refusal = await Record.ExceptionAsync(() => s3.GetObjectAsync(Bucket, "film.mp4", Cancellation));

        Assert.Equal(error, (refusal as AmazonS3Exception)?.ErrorCode);
    }

    private static void Share(CloudUnderTest test) => test.Cloud.S3.Bucket(Bucket).SetPolicy(BucketPolicy.Parse("""
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::classic-movies/*"}}
        """));

    private static async Task<string> PutAsync(AmazonS3Client s3, string key) => (await s3.PutObjectAsync(
        new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "film", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS },
        Cancellation)).ServerSideEncryptionKeyManagementServiceKeyId;
}

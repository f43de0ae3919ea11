using System.Security.Cryptography;

namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 user guide, "Using server-side encryption with AWS KMS keys" and "… with customer-provided keys".</summary>
public sealed class EncryptionTests
{
    private const string Key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private const string Prefix = "x-amz-server-side-encryption-customer-";
    private static readonly (string, string)[] CustomerKey = Headers(Key);

    private readonly S3Wire _wire = new();

    [Fact]
    public async Task Kms_key_is_used_by_the_writer_and_by_every_reader()
    {
        var put = await _wire.SendAsync("PUT", "/movies/k", "x", ("x-amz-server-side-encryption", "aws:kms"), ("x-amz-server-side-encryption-aws-kms-key-id", "alias/films"));
        Assert.Equal(("aws:kms", FakeKeys.KeyArn), (put.Header("x-amz-server-side-encryption"), put.Header("x-amz-server-side-encryption-aws-kms-key-id")));
        var get = await _wire.SendAsync("GET", "/movies/k");
        Assert.Equal((200, "aws:kms"), (get.Status, get.Header("x-amz-server-side-encryption")));
        Assert.Equal(
            ["GenerateDataKey arn:aws:s3:::movies/k s3.us-east-1.amazonaws.com", "Decrypt arn:aws:s3:::movies/k s3.us-east-1.amazonaws.com"],
            _wire.Keys.Uses);
    }

    [Fact]
    public async Task Head_passes_where_get_fails_for_want_of_decrypt()
    {
        await _wire.SendAsync("PUT", "/movies/k", "x", ("x-amz-server-side-encryption", "aws:kms"));
        _wire.Keys.IsShut = true;
        Assert.Equal(200, (await _wire.SendAsync("HEAD", "/movies/k")).Status);
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("GET", "/movies/k"));
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("HEAD", "/movies/k", ("x-amz-checksum-mode", "ENABLED")));
        Assert.Equal((403, "AccessDenied"), await OutcomeAsync("PUT", "/movies/l", ("x-amz-server-side-encryption", "aws:kms")));
    }

    [Fact]
    public async Task A_customers_key_must_come_with_every_read()
    {
        var put = await _wire.SendAsync("PUT", "/movies/k", "secret", CustomerKey);
        Assert.Equal((200, "AES256"), (put.Status, put.Header($"{Prefix}algorithm")));
        Assert.Null(put.Header("x-amz-server-side-encryption"));
        foreach (var method in new[] { "GET", "HEAD" })
        {
            Assert.Equal((400, "InvalidRequest"), await OutcomeAsync(method, "/movies/k"));
            Assert.Equal((403, "AccessDenied"), await OutcomeAsync(method, "/movies/k", Headers(Convert.ToBase64String(new byte[32]))));
            Assert.Equal((200, null), await OutcomeAsync(method, "/movies/k", CustomerKey));
        }

        Assert.Equal("secret", (await _wire.SendAsync("GET", "/movies/k", CustomerKey)).Text);
    }

    [Fact]
    public async Task A_customers_key_for_an_object_without_one_is_refused()
    {
        _wire.Bucket.Put(TestState.Draft("k"));
        Assert.Equal((400, "InvalidRequest"), await OutcomeAsync("GET", "/movies/k", CustomerKey));
    }

    [Theory]
    [InlineData("AES128", Key)]
    [InlineData("AES256", "c2hvcnQ=")]
    [InlineData("AES256", "not base64")]
    public async Task A_customers_key_that_is_none_is_refused(string algorithm, string key) => Assert.Equal(
        (400, "InvalidArgument"),
        await OutcomeAsync("PUT", "/movies/k", ($"{Prefix}algorithm", algorithm), ($"{Prefix}key", key), ($"{Prefix}key-MD5", Md5("c2hvcnQ="))));

    [Fact]
    public async Task A_customers_key_with_anothers_md5_is_refused() => Assert.Equal(
        (400, "InvalidArgument"),
        await OutcomeAsync("PUT", "/movies/k", ($"{Prefix}algorithm", "AES256"), ($"{Prefix}key", Key), ($"{Prefix}key-MD5", Md5("c2hvcnQ="))));

    [Theory]
    [InlineData("aws:fsx", 400, "InvalidEncryptionAlgorithmError")]
    [InlineData("aws:kms:dsse", 501, "NotImplemented")]
    public async Task Unknown_methods_are_refused(string method, int status, string code) =>
        Assert.Equal((status, code), await OutcomeAsync("PUT", "/movies/k", ("x-amz-server-side-encryption", method)));

    private async Task<(int, string?)> OutcomeAsync(string method, string target, params (string, string)[] headers)
    {
        var answer = await _wire.SendAsync(method, target, headers);
        return (answer.Status, answer.Code);
    }

    private static (string, string)[] Headers(string key) =>
        [($"{Prefix}algorithm", "AES256"), ($"{Prefix}key", key), ($"{Prefix}key-MD5", Md5(key))];

#pragma warning disable CA5351 // SSE-C names its keys by their MD5.
    private static string Md5(string key) => Convert.ToBase64String(MD5.HashData(Convert.FromBase64String(key)));
#pragma warning restore CA5351
}

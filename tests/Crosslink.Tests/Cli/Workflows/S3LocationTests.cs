using Crosslink.Cli.Buckets;

namespace Crosslink.Tests.Cli.Workflows;

public sealed class S3LocationTests
{
    [Theory]
    [InlineData("s3://films/new/", "films", "new/")]
    [InlineData("s3://films", "films", "")]
    [InlineData("S3://films/New//a b", "films", "New//a b")]
    public void A_uri_is_a_bucket_and_a_key(string text, string bucket, string key)
    {
        Assert.Equal(new S3Location(bucket, key), S3Location.TryParse(text));
        Assert.Null(S3Location.Refusal(text, "KEY"));
    }

    [Theory]
    [InlineData("s3:/films")]
    [InlineData("s3:films/x")]
    [InlineData("S3:")]
    [InlineData("s3://")]
    [InlineData("s3:///key")]
    [InlineData("s3://Films/key")]
    [InlineData("s3://films /key")]
    [InlineData("s3://someone@films/key")]
    public void A_malformed_one_is_refused_and_is_not_a_path(string text)
    {
        Assert.Null(S3Location.TryParse(text));
        Assert.StartsWith($"Cannot read '{text}' as an S3 URI", S3Location.Refusal(text, "KEY"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("links")]
    [InlineData("s3")]
    [InlineData("./s3:x")]
    [InlineData("https://films")]
    public void Everything_else_is_a_path(string text)
    {
        Assert.Null(S3Location.TryParse(text));
        Assert.Null(S3Location.Refusal(text, "KEY"));
    }
}

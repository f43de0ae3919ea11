namespace Crosslink.Tests.Local.S3.Wire;

/// <summary>Expectations: Amazon S3 API reference, CreateBucket.</summary>
public sealed class CreateBucketTests
{
    private readonly S3Wire _wire = new();

    [Theory]
    [InlineData("us-east-1", "", "us-east-1")]
    [InlineData("us-east-1", "eu-west-1", "eu-west-1")]
    [InlineData("eu-west-1", "eu-west-1", "eu-west-1")]
    [InlineData("eu-west-1", "EU", "eu-west-1")]
    [InlineData("eu-west-1", "", null)]
    [InlineData("eu-west-1", "eu-central-1", null)]
    public async Task A_new_bucket_is_where_its_constraint_says(string signed, string constraint, string? region)
    {
        _wire.SignedRegion = signed;
        var body = constraint.Length == 0 ? "" : $"<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>{constraint}</LocationConstraint></CreateBucketConfiguration>";
        var answer = await _wire.SendAsync("PUT", "/new-films", body);
        Assert.Equal(region is null ? "IllegalLocationConstraintException" : null, answer.Code);
        Assert.Equal(region, _wire.State.Find("new-films")?.Description.Region);
    }

    [Theory]
    [InlineData("x-amz-acl", "private", null)]
    [InlineData("x-amz-acl", "public-read", "InvalidBucketAclWithObjectOwnership")]
    [InlineData("x-amz-grant-read", "id=1", "InvalidBucketAclWithObjectOwnership")]
    [InlineData("x-amz-object-ownership", "BucketOwnerEnforced", null)]
    [InlineData("x-amz-object-ownership", "ObjectWriter", "NotImplemented")]
    [InlineData("x-amz-bucket-object-lock-enabled", "false", null)]
    [InlineData("x-amz-bucket-object-lock-enabled", "true", "NotImplemented")]
    public async Task A_new_bucket_is_not_what_no_bucket_is(string header, string value, string? code)
    {
        Assert.Equal(code, (await _wire.SendAsync("PUT", "/new-films", (header, value))).Code);
        Assert.Equal(code is null, _wire.State.Find("new-films") is not null);
    }

    [Fact]
    public async Task A_new_bucket_has_no_tags()
    {
        const string Body = "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags></CreateBucketConfiguration>";
        Assert.Equal("NotImplemented", (await _wire.SendAsync("PUT", "/new-films", Body)).Code);
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("ab")]
    public async Task A_bad_name_is_not_a_bucket(string name) =>
        Assert.Equal("InvalidBucketName", (await _wire.SendAsync("PUT", "/" + name)).Code);

    [Fact]
    public async Task A_taken_name_is_409()
    {
        Assert.Equal((409, "BucketAlreadyOwnedByYou"), Outcome(await _wire.SendAsync("PUT", "/movies")));
        _wire.Caller = S3Wire.Administrator(S3Wire.Other);
        Assert.Equal((409, "BucketAlreadyExists"), Outcome(await _wire.SendAsync("PUT", "/movies")));
    }

    private static (int, string?) Outcome(WireAnswer answer) => (answer.Status, answer.Code);
}

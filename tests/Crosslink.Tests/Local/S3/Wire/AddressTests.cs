using Crosslink.Local.Access.Wire;
using Crosslink.Local.S3.Requests;

namespace Crosslink.Tests.Local.S3.Wire;

public sealed class AddressTests
{
    [Theory]
    [InlineData("127.0.0.1:4580", "/movies/a.mp4")]
    [InlineData("[::1]:4580", "/movies/a.mp4")]
    [InlineData("localhost", "/movies/a.mp4")]
    [InlineData("s3.localhost:4580", "/movies/a.mp4")]
    [InlineData("s3.us-east-1.localhost:4580", "/movies/a.mp4")]
    [InlineData("crosslink:4580", "/movies/a.mp4")]
    [InlineData("movies.localhost:4580", "/a.mp4")]
    [InlineData("movies.s3.localhost:4580", "/a.mp4")]
    [InlineData("movies.s3.us-east-1.localhost", "/a.mp4")]
    [InlineData("movies.s3.us-east-1.amazonaws.com", "/a.mp4")]
    [InlineData("movies.s3.amazonaws.com", "/a.mp4")]
    public void Both_address_styles_name_bucket_and_key(string host, string target)
    {
        var found = Target(host, target);
        Assert.Equal(("movies", "a.mp4"), (found.Bucket, found.Key));
    }

    [Theory]
    [InlineData("my.dotted.bucket.localhost", "my.dotted.bucket")]
    [InlineData("my.dotted.bucket.s3.localhost", "my.dotted.bucket")]
    [InlineData("s3-films.localhost", "s3-films")]
    public void A_bucket_in_the_host_may_have_dots(string host, string bucket) => Assert.Equal(bucket, Target(host, "/k").Bucket);

    [Theory]
    [InlineData("movies.s3.eu-west-1.localhost:80", "eu-west-1")]
    [InlineData("s3.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    [InlineData("movies.s3.localhost", null)]
    public void The_host_may_name_a_region(string host, string? region) => Assert.Equal(region, Target(host, "/k").EndpointRegion);

    [Theory]
    [InlineData("/", null, null)]
    [InlineData("/movies", "movies", null)]
    [InlineData("/movies/", "movies", null)]
    [InlineData("/movies?list-type=2", "movies", null)]
    public void Service_and_bucket_have_no_key(string target, string? bucket, string? key)
    {
        var found = Target("127.0.0.1", target);
        Assert.Equal((bucket, key), (found.Bucket, found.Key));
    }

    [Theory]
    [InlineData("//", "/")]
    [InlineData("//leading", "/leading")]
    [InlineData("/a//b", "a//b")]
    [InlineData("/a/../b/./c", "a/../b/./c")]
    [InlineData("/a+b", "a+b")]
    [InlineData("/a%20b%2Bc", "a b+c")]
    [InlineData("/a%2Fb%252F", "a/b%2F")]
    [InlineData("/a%3Fb?versionId=1", "a?b")]
    [InlineData("/%F0%9F%8E%AC", "🎬")]
    [InlineData("/caf%C3%A9", "café")]
    [InlineData("/%00", "\0")]
    public void Keys_are_never_tidied(string raw, string key)
    {
        Assert.Equal(key, Target("127.0.0.1", "/movies" + raw).Key);
        Assert.Equal(key, Target("movies.localhost", raw).Key);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%zz")]
    [InlineData("%4")]
    [InlineData("%FF")]
    [InlineData("%C3%28")]
    public void Escapes_that_are_not_utf8_are_InvalidURI(string key) =>
        Assert.Equal("InvalidURI", Assert.Throws<AwsErrorException>(() => Target("127.0.0.1", "/movies/" + key)).Code);

    private static S3Target Target(string host, string target) =>
        S3Target.Of(new WireRequest("GET", target, host, [], System.Net.IPAddress.Loopback));
}

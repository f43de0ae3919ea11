using System.Net;

namespace Crosslink.Tests.Functions;

/// <summary>An answer that names another host gets no request sent there.</summary>
public sealed class RedirectedObjectTests
{
    [Theory]
    [InlineData(HttpStatusCode.TemporaryRedirect, "TemporaryRedirect")]
    [InlineData(HttpStatusCode.MovedPermanently, "PermanentRedirect")]
    [InlineData(HttpStatusCode.BadRequest, "AuthorizationHeaderMalformed")]
    public async Task S3_is_called_at_the_catalogue_s_region_alone(HttpStatusCode status, string code)
    {
        var steps = new Steps();
        steps.Aws.S3.Refuses(status, code, "m", ("Location", "https://s3.eu-west-1.evil.example/metropolis-1927.mp4"), ("x-amz-bucket-region", "eu-west-3"));

        await Assert.ThrowsAnyAsync<Exception>(steps.CheckObjectAsync);

        Assert.NotEmpty(steps.Aws.To("s3"));
        Assert.All(steps.Aws.To("s3"), request => Assert.Equal("classic-movies.s3.eu-west-1.amazonaws.com", request.Url.Host));
    }
}

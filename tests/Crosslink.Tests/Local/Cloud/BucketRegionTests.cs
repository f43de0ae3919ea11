using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Functions.Sources;

namespace Crosslink.Tests.Local.Cloud;

/// <summary>In which regions a local cloud makes buckets: its own, and those of the catalogue's sources.</summary>
public sealed class BucketRegionTests
{
    [Theory]
    [InlineData("us-east-1", true)]
    [InlineData("eu-central-1", true)]
    [InlineData("eu-west-1", false)]
    [InlineData("nowhere", false)]
    public async Task Bucket_is_made_where_a_source_is_and_refused_elsewhere(string region, bool isServed)
    {
        await using var test = await CloudUnderTest.StartAsync(options => options with
        {
            SourcesJson = EmbeddedCatalogue.ReadJson().Replace("\"us-east-1\"", "\"eu-central-1\"", StringComparison.Ordinal),
        });
        using var s3 = test.S3();
        var request = new PutBucketRequest { BucketName = "new-films", BucketRegionName = region, UseClientRegion = false };
        var create = () => s3.PutBucketAsync(request, TestContext.Current.CancellationToken);

        if (isServed)
        {
            await create();
        }
        else
        {
            var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(create);
            Assert.Equal("InvalidLocationConstraint", refusal.ErrorCode);
            Assert.Contains($"'{region}' is not served here", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(isServed ? region : null, test.Cloud.S3.Find("new-films")?.Description.Region);
    }
}

using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions;

/// <summary>One client of S3 serves all links of a warm function: what it keeps must not show in any of them.</summary>
public sealed class SharedClientTests
{
    private readonly Steps _steps = new();

    [Fact]
    public async Task Links_side_by_side_are_each_checked_as_their_own_session()
    {
        string[] tokens = ["FIRSTSESSIONTOKEN", "SECONDSESSIONTOKEN"];
        var (first, second) = (await SessionAsync(tokens[0]), await SessionAsync(tokens[1]));

        // The second asks and is answered while the first still waits.
        var secondIsDone = new TaskCompletionSource();
        _steps.Aws.S3.Answer = async (request, _) =>
        {
            if (request.Header("X-Amz-Security-Token") == tokens[0])
            {
                await secondIsDone.Task;
            }

            return FakeS3.Head();
        };
        var waiting = _steps.CheckObjectAsync(first);
        await _steps.CheckObjectAsync(second);
        secondIsDone.SetResult();
        await waiting;

        Assert.Equal(tokens, _steps.Aws.To("s3").Select(request => request.Header("X-Amz-Security-Token")));
    }

    [Theory]
    [InlineData("classic-movies", "https://s3.eu-west-1.amazonaws.com")]
    [InlineData("classic-movies", "http://127.0.0.1:9000")]
    [InlineData("classic-movies", "http://localhost:9000")]
    [InlineData("my.dotted.movies", "https://s3.eu-west-1.amazonaws.com")]
    [InlineData("my.dotted.movies", "http://127.0.0.1:9000")]
    public async Task The_first_HEAD_and_the_next_go_where_the_SDKs_own_client_sends_them(string bucket, string endpoint)
    {
        _steps.Variables["AWS_ENDPOINT_URL_S3"] = endpoint;
        _steps.Variables["SOURCES"] = Steps.Catalogue("bucket", bucket);
        _steps.Request["bucket"] = bucket;
        _steps.Request["key"] = "été/a + b.mp4";

        await _steps.CheckObjectAsync();
        await _steps.CheckObjectAsync();

        var expected = await SentBySdkAsync(bucket, "été/a + b.mp4", endpoint);
        Assert.All(_steps.Aws.To("s3"), head => Assert.Equal((expected.Url, SignedAs(expected)), (head.Url, SignedAs(head))));
        Assert.Equal(2, _steps.Aws.To("s3").Count());
    }

    private async Task<JsonObject> SessionAsync(string token)
    {
        _steps.Aws.Sts.Answer = (_, _) => Task.FromResult(FakeSts.Success(TestEnvironment.Now.AddSeconds(1200), token));
        return await _steps.AssumeRoleAsync();
    }

    private static async Task<WireExchange> SentBySdkAsync(string bucket, string key, string endpoint)
    {
        var aws = new FakeAws();
        using var sdk = new AmazonS3Client(
            new SessionAWSCredentials(FakeSts.AccessKeyId, FakeSts.SecretAccessKey, FakeSts.SessionToken),
            new AmazonS3Config { ServiceURL = endpoint, AuthenticationRegion = "eu-west-1", HttpClientFactory = aws });
        await sdk.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = bucket, Key = key });
        return Assert.Single(aws.Requests);
    }

    // Key, scope's end and signed headers, without the moment and what depends on it.
    private static string SignedAs(WireExchange request)
    {
        var authorization = request.Header("Authorization")!;
        return authorization[..authorization.IndexOf('/', StringComparison.Ordinal)]
            + authorization[authorization.IndexOf("/eu-west-1/", StringComparison.Ordinal)..authorization.IndexOf(';', StringComparison.Ordinal)];
    }
}

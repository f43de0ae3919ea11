using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken.Model;
using Crosslink.Local.Cloud.Faults;

namespace Crosslink.Tests.Local.Cloud.Faults;

/// <summary>What the AWS SDK makes of each misbehaviour, without retries of its own.</summary>
public sealed class FaultyEndpointTests : IAsyncLifetime
{
    private CloudUnderTest _test = null!;

    public async ValueTask InitializeAsync() => _test = await CloudUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    public static TheoryData<string, Misbehaviour, int, string> Spellings => new()
    {
        { "s3", new Throttle(), 503, "SlowDown" },
        { "sts", new Throttle(), 400, "Throttling" },
        { "kms", new Throttle(), 400, "ThrottlingException" },
        { "s3", new ServerError(500), 500, "InternalError" },
        { "sts", new ServerError(500), 500, "InternalFailure" },
        { "kms", new ServerError(500), 500, "KMSInternalException" },
        { "s3", new ServerError(503), 503, "ServiceUnavailable" },
        { "sts", new ServerError(503), 503, "ServiceUnavailable" },
        { "kms", new ServerError(503), 503, "ServiceUnavailableException" },
        { "s3", new ExpireToken(), 400, "ExpiredToken" },
        { "sts", new ExpireToken(), 403, "ExpiredToken" },
        { "kms", new ExpireToken(), 400, "ExpiredTokenException" },
        { "s3", new Refuse(403, "AccessDenied"), 403, "AccessDenied" },
        { "sts", new Refuse(400, "PackedPolicyTooLarge"), 400, "PackedPolicyTooLarge" },
        { "kms", new Refuse(404, "NotFoundException"), 404, "NotFoundException" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Service_refuses_in_its_own_spelling_once_and_then_works(string service, Misbehaviour misbehaviour, int status, string code)
    {
        var planned = _test.Faults.Add(new Fault(service, "*", misbehaviour) { Times = 1 });

        var refusal = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => CallAsync(service));
        await CallAsync(service);

        Assert.Equal((status, code), ((int)refusal.StatusCode, refusal.ErrorCode));
        Assert.Equal((2, 1), (planned.Calls, planned.Hits));
    }

    [Theory]
    [InlineData("s3")]
    [InlineData("sts")]
    [InlineData("kms")]
    public async Task Broken_connection_body_and_grammar_reach_the_caller_as_failures(string service)
    {
        foreach (var misbehaviour in new Misbehaviour[] { new ResetConnection(), new TruncateBody(), new MalformBody(), new Refuse(400) })
        {
            _test.Faults.Add(new Fault(service, "*", misbehaviour) { Times = 1 });
            Assert.True(await Record.ExceptionAsync(() => CallAsync(service)) is not null, $"{service} survived {misbehaviour}");
            _test.Faults.Clear();
            await CallAsync(service);
        }
    }

    [Fact]
    public async Task HEAD_has_no_body_to_break_so_its_head_breaks()
    {
        using var s3 = _test.S3();
        foreach (var misbehaviour in new Misbehaviour[] { new ResetConnection(), new TruncateBody(), new MalformBody(), new Refuse(400), new ServerError(503) })
        {
            _test.Faults.Clear();
            _test.Faults.Add(new Fault("s3", "HeadObject", misbehaviour));
            Assert.True(
                await Record.ExceptionAsync(() => s3.GetObjectMetadataAsync("classic-movies", "metropolis-1927.mp4", TestContext.Current.CancellationToken)) is not null,
                $"HEAD survived {misbehaviour}");
        }
    }

    [Fact]
    public async Task Wrong_region_names_the_right_one()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        using var s3 = _test.S3();
        var url = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "classic-movies",
            Key = "metropolis-1927.mp4",
            Protocol = Protocol.HTTP,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
        });
        _test.Faults.Add(new Fault("s3", "GetObject", Refuse.WrongRegion("eu-west-1")));

        using var response = await http.GetAsync(url, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal("eu-west-1", Assert.Single(response.Headers.GetValues("x-amz-bucket-region")));
        Assert.Contains("PermanentRedirect", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3", "RequestTimeTooSkewed")]
    [InlineData("sts", "SignatureDoesNotMatch")]
    [InlineData("kms", "InvalidSignatureException")]
    public async Task Clock_that_is_wrong_finds_the_request_skewed_and_tells_its_time(string service, string code)
    {
        _test.Faults.Add(new Fault(service, "*", new SkewClock(TimeSpan.FromMinutes(20))) { Times = 1 });

        var refusal = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => CallAsync(service));

        Assert.Equal(code, refusal.ErrorCode);
    }

    [Fact]
    public async Task Late_answer_is_the_right_one()
    {
        var planned = _test.Faults.Add(new Fault("kms", "DescribeKey", new Delay(TimeSpan.FromMilliseconds(50))));

        await CallAsync("kms");

        Assert.Equal(1, planned.Hits);
    }

    private async Task CallAsync(string service)
    {
        using var s3 = _test.S3();
        using var sts = _test.Sts();
        using var kms = _test.Kms();
        switch (service)
        {
            case "s3":
                Assert.NotEmpty((await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "classic-movies" }, TestContext.Current.CancellationToken)).S3Objects);
                break;
            case "sts":
                await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), TestContext.Current.CancellationToken);
                break;
            default:
                await kms.DescribeKeyAsync("alias/crosslink-seal", TestContext.Current.CancellationToken);
                break;
        }
    }
}

using System.Net;
using System.Net.Sockets;
using Crosslink.Functions.Errors;
using Crosslink.Tests.Functions.Aws;

namespace Crosslink.Tests.Functions;

/// <summary>What passes by itself is ServiceUnavailableException, whichever service it is and however it spells it.</summary>
public sealed class UnavailableServiceTests
{
    private readonly Steps _steps = new();

    [Theory]
    [InlineData(400, "Throttling")]
    [InlineData(400, "ThrottlingException")]
    [InlineData(429, "TooManyRequestsException")]
    [InlineData(503, "SlowDown")]
    [InlineData(500, "InternalFailure")]
    [InlineData(502, "BadGateway")]
    public async Task STS(int status, string code)
    {
        _steps.Aws.Sts.Answers((HttpStatusCode)status, code, "Rate exceeded");

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.AssumeRoleAsync());

        Assert.Equal($"STS answered {status} {code} (request c6104cbe-af31-11e0-8154-cbc7ccf896c7).", error.Message);
        Assert.Equal(2, _steps.Aws.To("sts").Count());
    }

    [Theory]
    [InlineData(400, "ThrottlingException")]
    [InlineData(500, "KMSInternalException")]
    [InlineData(503, "DependencyTimeoutException")]
    [InlineData(500, "KeyUnavailableException")]
    public async Task KMS(int status, string code)
    {
        _steps.Aws.Kms.Answers((HttpStatusCode)status, code, "Rate exceeded");

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.AssumeRoleAsync());
    }

    [Theory]
    [InlineData(503, "SlowDown")]
    [InlineData(500, "InternalError")]
    public async Task S3(int status, string code)
    {
        var session = await _steps.AssumeRoleAsync();
        _steps.Aws.S3.Refuses((HttpStatusCode)status, code, "Please reduce your request rate.");

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.CheckObjectAsync(session));
        Assert.All(_steps.Aws.To("s3"), request => Assert.Equal("HEAD", request.Method));
    }

    [Fact]
    public async Task S3_throttling_of_the_key_that_encrypts()
    {
        var session = await _steps.AssumeRoleAsync();
        _steps.Aws.S3.Answer = (request, _) => Task.FromResult(
            request.Method == "HEAD"
                ? FakeS3.Head(("x-amz-server-side-encryption", "aws:kms"))
                : FakeS3.Refusal(request, HttpStatusCode.BadRequest, "KMS.ThrottlingException", "Rate exceeded"));

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.CheckObjectAsync(session));
    }

    public static TheoryData<string> Breakages => ["reset", "no route", "cut off", "time-out"];

    [Theory]
    [MemberData(nameof(Breakages))]
    public async Task A_broken_connection(string breakage)
    {
        _steps.Aws.Sts.Answer = (_, _) => throw Breakage(breakage);

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.AssumeRoleAsync());
        Assert.InRange(_steps.Aws.To("sts").Count(), 2, 3);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "<AssumeRoleResponse/>")]
    [InlineData(200, "<AssumeRoleResponse><AssumeRoleResult><Credentials><SecretAccessKey>wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY")]
    [InlineData(200, "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>A</AccessKeyId></Credentials></AssumeRoleResult></AssumeRoleResponse>")]
    [InlineData(403, "<ErrorResponse><Error><Code>Acc")]
    [InlineData(400, "<html>a proxy's own page</html>")]
    public async Task A_body_of_STS_that_cannot_be_read(int status, string body)
    {
        _steps.Aws.Sts.Answer = (_, _) => Task.FromResult(FakeSts.Xml((HttpStatusCode)status, body));

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.AssumeRoleAsync());

        Assert.DoesNotContain(FakeSts.SecretAccessKey, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"CiphertextBlob":"AAAA","Plaintext":"AAAA"}""")]
    [InlineData(200, """{"Plaintext":"AAAA""")]
    [InlineData(400, """{"__ty""")]
    public async Task A_body_of_KMS_that_cannot_be_read(int status, string body)
    {
        _steps.Aws.Kms.Answer = (_, _) => Task.FromResult(FakeAws.Response((HttpStatusCode)status, body, "application/x-amz-json-1.1"));

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.AssumeRoleAsync());
    }

    [Theory]
    [InlineData("ETag")]
    [InlineData("Last-Modified")]
    [InlineData("weekday")]
    public async Task A_HEAD_of_S3_that_cannot_be_read(string broken)
    {
        var session = await _steps.AssumeRoleAsync();
        _steps.Aws.S3.Answer = (_, _) =>
        {
            var head = FakeS3.Head();
            if (broken == "weekday")
            {
                head.Content.Headers.Remove("Last-Modified");
                head.Content.Headers.TryAddWithoutValidation("Last-Modified", "Mon, 12 Oct 2022 17:50:00 GMT");
            }

            head.Headers.Remove(broken == "ETag" ? "ETag" : "none");
            head.Content.Headers.Remove(broken == "Last-Modified" ? "Last-Modified" : "none");
            return Task.FromResult(head);
        };

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.CheckObjectAsync(session));
    }

    [Fact]
    public async Task An_error_of_S3_that_is_cut_off_shows_nothing_of_itself()
    {
        var session = await _steps.AssumeRoleAsync();
        _steps.Aws.S3.Answer = (request, _) => Task.FromResult(
            request.Method == "HEAD"
                ? FakeS3.Refusal(request, HttpStatusCode.BadRequest, "x", "x")
                : FakeAws.Response(HttpStatusCode.BadRequest, $"<Error><Code>InvalidToken</Code><Token-0>{FakeSts.SessionToken}", "application/xml"));

        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.CheckObjectAsync(session));

        Assert.DoesNotContain(FakeSts.SessionToken, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_function_s_own_time_runs_out_before_Lambda_ends_it()
    {
        var called = new TaskCompletionSource();
        _steps.Aws.Sts.Answer = async (_, cancellationToken) =>
        {
            called.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException();
        };

        var step = _steps.AssumeRoleAsync();
        await called.Task;
        _steps.Clock.Advance(TimeSpan.FromSeconds(9.5));

        Assert.Contains("within the function's time", (await Assert.ThrowsAsync<ServiceUnavailableException>(() => step)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invocation_without_time_left_calls_nothing()
    {
        _steps.RemainingTime = TimeSpan.FromMilliseconds(400);

        await Assert.ThrowsAsync<ServiceUnavailableException>(() => _steps.AssumeRoleAsync());

        Assert.Empty(_steps.Aws.Requests);
    }

    private static Exception Breakage(string kind) => kind switch
    {
        "reset" => new HttpRequestException("x", new SocketException((int)SocketError.ConnectionReset)),
        "no route" => new HttpRequestException("x", new SocketException((int)SocketError.HostUnreachable)),
        "cut off" => new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely."),
        _ => new TaskCanceledException("x", new TimeoutException()),
    };
}

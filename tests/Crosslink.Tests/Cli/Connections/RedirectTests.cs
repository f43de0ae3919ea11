using System.Net;
using Amazon.Runtime;
using Amazon.StepFunctions.Model;
using Crosslink.Cli.Buckets;
using Crosslink.Cli.Connections;

namespace Crosslink.Tests.Cli.Connections;

/// <summary>An endpoint that names another host gets no request sent there: the other host would get a signature, a token and the links in a body.</summary>
public sealed class RedirectTests
{
    private static readonly ConnectionSettings Settings = new()
    {
        Endpoint = new Uri("http://127.0.0.1:9"),
        Region = "us-east-1",
        AccessKey = new AccessKeyPair("id", "secret"),
    };

    [Theory]
    [InlineData(307, "TemporaryRedirect")]
    [InlineData(301, "PermanentRedirect")]
    [InlineData(302, "Found")]
    [InlineData(308, "PermanentRedirect")]
    [InlineData(400, "AuthorizationHeaderMalformed")]
    [InlineData(400, "IllegalLocationConstraintException")]
    [InlineData(403, "AccessDenied")]
    public async Task S3_is_called_where_it_was_said_to_be(int status, string code)
    {
        using var web = new TestWeb { Answer = () => Redirect(status, code) };
        using var s3 = S3Clients.Connect(Settings, web);
        using var content = new MemoryStream([1, 2, 3]);

        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => new S3Bucket(s3, "films").PutAsync("k", content, Cancellation));
        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => new S3Bucket(s3, "films").OpenAsync("k", 10, Cancellation));

        Assert.All(web.Requests, request => Assert.StartsWith("http://127.0.0.1:9/films/k", request.Url, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(307)]
    [InlineData(301)]
    public async Task So_is_Step_Functions(int status)
    {
        using var web = new TestWeb { Answer = () => Redirect(status, "TemporaryRedirect") };
        using var states = StepFunctionsClients.Connect(Settings, web);

        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => states.ListStateMachinesAsync(new ListStateMachinesRequest(), Cancellation));

        Assert.All(web.Requests, request => Assert.Equal("http://127.0.0.1:9/", request.Url));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static HttpResponseMessage Redirect(int status, string code)
    {
        var answer = TestWeb.Refusal(
            (HttpStatusCode)status,
            $"<Error><Code>{code}</Code><Message>m</Message><Endpoint>s3.evil.example</Endpoint><Region>eu-west-1</Region></Error>");
        answer.Headers.Location = new Uri("http://s3.us-east-1.evil.example/films/k");
        answer.Headers.Add("x-amz-bucket-region", "eu-west-1");
        return answer;
    }
}

using System.Net;
using System.Text;
using Crosslink.Cli.Connections;

namespace Crosslink.Tests.Cli.Connections;

/// <summary>An endpoint with a header at which the SDK throws something of no type of its own.</summary>
public sealed class OddHeadersTests
{
    private const string Machines = """{"stateMachines":[{"name":"x-presign-batch","stateMachineArn":"arn:aws:states:us-east-1:111122223333:stateMachine:x-presign-batch","type":"STANDARD"}]}""";

    private static readonly ConnectionSettings Settings = new()
    {
        Endpoint = new Uri("http://127.0.0.1:9"),
        Region = "us-east-1",
        AccessKey = new AccessKeyPair("id", "secret"),
    };

    [Theory]
    [InlineData("GET", "ETag", "\"x\"")]
    [InlineData("GET", "ETag", "\"abc\"")]
    [InlineData("GET", "ETag", "\"\"")]
    [InlineData("POST", "x-amz-crc32", "5")]
    public async Task It_is_told_by_name(string method, string header, string value)
    {
        using var web = new OddWeb(method, header, value);
        using var states = StepFunctionsClients.Connect(Settings, web);
        using var s3 = S3Clients.Connect(Settings, web);
        var environment = new TestCommandEnvironment { StepFunctions = states, S3 = s3, Variables = { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" } };

        var ran = await CrosslinkInProcess.RunAsync(environment, "ticket", "show", "--", "-Usc7-o-rw7xp8p0o0y7iJh19dVAOCybsG3lEmiAJy5H6w3kVMa4nGCv6SOTHA7G");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("crosslink: UnexpectedAnswer: A response cannot be read: ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_this_program_throws_stays_a_defect()
    {
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => { _ = "x"[2..]; });

        Assert.Null(AwsFailure.Describe(thrown));
    }

    private sealed class OddWeb(string method, string header, string value) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Machines)) };
            if (request.Method.Method == method)
            {
                answer.Headers.TryAddWithoutValidation(header, value);
            }

            return Task.FromResult(answer);
        }
    }
}

using System.Net;
using Crosslink.Cli.Connections;
using Crosslink.Tests.Cli.EndToEnd;

namespace Crosslink.Tests.Cli.Connections;

/// <summary>An endpoint whose answers lack what AWS promises, or hold what nobody can read: each ends the command by name.</summary>
public sealed class OddAnswersTests
{
    private const string Machine = "arn:aws:states:us-east-1:111122223333:stateMachine:x-presign-";

    private const string Captive = "<html>captive</html>";

    private static readonly ConnectionSettings Settings = new()
    {
        Endpoint = new Uri("http://127.0.0.1:9"),
        Region = "us-east-1",
        AccessKey = new AccessKeyPair("id", "secret"),
    };

    private static readonly Dictionary<string, string> Right = new(StringComparer.Ordinal)
    {
        ["ListStateMachines"] = $$"""{"stateMachines":[null,{"name":"x-presign-link","stateMachineArn":"{{Machine}}link","type":"STANDARD"},{"name":"x-presign-batch","stateMachineArn":"{{Machine}}batch","type":"STANDARD"}]}""",
        ["StartExecution"] = """{"executionArn":"arn:aws:states:us-east-1:111122223333:execution:x-presign-link:q","startDate":1}""",
        ["DescribeExecution"] = """{"status":"SUCCEEDED","output":"{}"}""",
        ["GetExecutionHistory"] = """{"events":[null]}""",
        ["StopExecution"] = """{"stopDate":1}""",
        ["S3 LIST"] = "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>tickets/nightly/1</Key></Contents></ListBucketResult>",
    };

    [Theory]
    [InlineData("link films a", "DescribeExecution", "{}", "lacks the status of an execution")]
    [InlineData("link films a", "StartExecution", "{}", "lacks the ARN of the execution that was started")]
    [InlineData("link films a", "ListStateMachines", """{"stateMachines":[{}]}""", "lacks the name of a state machine")]
    [InlineData("link films a", "ListStateMachines", """{"stateMachines":[{"name":"x-presign-link"}]}""", "lacks the ARN of a state machine")]
    [InlineData("link films a", "GetExecutionHistory", """{"events":[null,{}]}""", "UnexpectedOutput")]
    [InlineData("batch s3://films/x --out OUT", "S3 LIST", "<ListBucketResult><Contents><Size>4</Size></Contents></ListBucketResult>", "lacks the key of an object")]
    [InlineData("batch s3://films/x --out OUT", "S3 LIST", "<ListBucketResult><IsTruncated>maybe</IsTruncated></ListBucketResult>", "'maybe'")]
    [InlineData("batch s3://films/x --out OUT", "S3 LIST", "<ListBucketResult><Contents><Key>k</Key><LastModified>9999-99-99T00:00:00Z</LastModified></Contents></ListBucketResult>", "UnexpectedAnswer")]
    [InlineData("batch s3://films/x --out OUT", "S3 LIST", "<ListBucketResult><Contents><Key>k</Key><Size>99999999999999999999</Size></Contents></ListBucketResult>", "UnexpectedAnswer")]
    [InlineData("batch s3://films/x --out OUT", "S3 LIST", "\0", "UnexpectedAnswer")]
    [InlineData("batch s3://films/x --out OUT", "DescribeExecution", "{}", "lacks the status of an execution")]
    [InlineData("history arn:aws:states:us-east-1:111122223333:execution:x-presign-link:q", "DescribeExecution", "{}", "lacks the status of an execution")]
    [InlineData("batch s3://films/x --out s3://films/y", "S3 PUT", Captive, "lacks the ETag of the object that was written")]
    [InlineData("ticket revoke --run nightly", "S3 DELETE", Captive, "is HTTP 200, where S3 gives 204")]
    public async Task It_is_told_by_name(string command, string operation, string answer, string told)
    {
        using var output = new BatchOutputFolder();
        var answers = new Dictionary<string, string>(Right, StringComparer.Ordinal) { [operation] = answer };
        using var web = new OddWeb(answers);
        using var states = StepFunctionsClients.Connect(Settings, web);
        using var s3 = S3Clients.Connect(Settings, web);
        var environment = new TestCommandEnvironment { StepFunctions = states, S3 = s3, Variables = { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" } };

        var ran = await CrosslinkInProcess.RunAsync(environment, command.Replace("OUT", output.Path, StringComparison.Ordinal).Split(' '));

        Assert.Equal(1, ran.ExitCode);
        Assert.Contains(told, ran.Error, StringComparison.Ordinal);
        Assert.StartsWith("crosslink: Unexpected", ran.Error[ran.Error.IndexOf("crosslink:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private sealed class OddWeb(Dictionary<string, string> answers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var operation = request.Headers.TryGetValues("X-Amz-Target", out var targets) ? targets.Single().Split('.')[^1]
                : request.RequestUri!.Query.Contains("list-type=", StringComparison.Ordinal) ? "S3 LIST" : $"S3 {request.Method}";
            return Task.FromResult(answers.TryGetValue(operation, out var answer) ? TestWeb.Refusal(HttpStatusCode.OK, answer)
                : operation == "S3 PUT" ? new HttpResponseMessage(HttpStatusCode.OK) { Headers = { ETag = new("\"e\"") } }
                : TestWeb.Refusal(HttpStatusCode.NotFound, "<Error><Code>NoSuchKey</Code></Error>"));
        }
    }
}

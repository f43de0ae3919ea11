using System.Text;
using System.Text.Json.Nodes;
using Crosslink.Deployment.Functions;
using Crosslink.Local.Access.Identities;
using Crosslink.Local.Cloud.Attempts;
using Crosslink.Local.Cloud.Lambda;
using Crosslink.Local.Cloud.StepFunctions.Tasks;
using Crosslink.Local.StatesLanguage.Errors;
using Crosslink.Local.StatesLanguage.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace Crosslink.Tests.Local.Cloud.Lambda;

/// <summary>What <c>lambda:invoke</c> sends and answers, as the service was recorded to.</summary>
public sealed class LambdaTaskTests
{
    private const string Account = "444455556666";
    private const string MachineArn = $"arn:aws:states:us-east-1:{Account}:stateMachine:machine";
    private const string FunctionArn = $"arn:aws:lambda:us-east-1:{Account}:function:Echo";

    private static readonly TaskAttempt Attempt = new($"arn:aws:states:us-east-1:{Account}:execution:machine:one", 3);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
    private readonly List<string> _payloads = [];
    private readonly AttemptLog _attempts = new();
    private readonly MachineRole _role;
    private readonly LambdaTask _task;

    public LambdaTaskTests()
    {
        var identities = new IdentityStore(_clock, bytes => bytes.Fill(7));
        var function = identities.AddRole(Account, "Echo", Trust("lambda"));
        _role = new(identities.AddRole(Account, "machine", Trust("states"), Invoke("Echo*"), Invoke("Missing")).Arn, MachineArn);
        var lambda = new LambdaService(identities, () => new Uri("http://127.0.0.1:1"), _clock, bytes => bytes.Fill(7), (_, _) => (payload, _) =>
        {
            _payloads.Add(Encoding.UTF8.GetString(payload.Span));
            return Task.FromResult(payload);
        });
        foreach (var name in new[] { "Echo", "Denied" })
        {
            lambda.Add(new LambdaFunction(
                new FunctionDeclaration(name, $"bootstrap::{name}", 128, 10), FunctionArn.Replace("Echo", name, StringComparison.Ordinal), function.Arn, new Dictionary<string, string>()));
        }

        _task = new LambdaTask(lambda, identities, _attempts);
    }

    [Theory]
    [InlineData("\"true\"", "true")]
    [InlineData("\"{\\\"a\\\": 1}\"", "{\"a\": 1}")]
    [InlineData("{\"a\":\"true\"}", "{\"a\":\"true\"}")]
    [InlineData("true", "true")]
    public async Task A_payload_that_is_a_string_is_sent_as_its_raw_text(string payload, string sent)
    {
        await RunAsync("Echo", payload);

        Assert.Equal([sent], _payloads);
    }

    [Fact]
    public async Task A_string_that_is_not_JSON_is_refused_by_Lambda()
    {
        var failure = await Assert.ThrowsAsync<StatesErrorException>(() => RunAsync("Echo", "\"not json\""));

        Assert.Equal("Lambda.InvalidRequestContentException", failure.Error);
        Assert.EndsWith("(Service: AWSLambda; Status Code: 400; Error Code: InvalidRequestContentException; Request ID: 07070707-0707-0707-0707-070707070707; Proxy: null)", failure.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Missing", FunctionArn)]
    [InlineData(FunctionArn + "Missing", FunctionArn + "Missing")]
    public async Task A_function_that_is_not_there_is_named_with_its_version(string name, string arn)
    {
        arn = arn == FunctionArn ? FunctionArn.Replace("Echo", "Missing", StringComparison.Ordinal) : arn;

        var failure = await Assert.ThrowsAsync<StatesErrorException>(() => RunAsync(name, "{}"));

        Assert.Equal(
            ("Lambda.ResourceNotFoundException", $"Function not found: {arn}:$LATEST (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: 07070707-0707-0707-0707-070707070707; Proxy: null)"),
            (failure.Error, failure.Cause));
    }

    [Theory]
    [InlineData("Echo:prod", null, FunctionArn + ":prod")]
    [InlineData("Echo", "7", FunctionArn + ":7")]
    [InlineData(FunctionArn + ":live", null, FunctionArn + ":live")]
    [InlineData("999955556666:function:Echo", null, "arn:aws:lambda:us-east-1:999955556666:function:Echo:$LATEST")]
    [InlineData("arn:aws:lambda:eu-west-1:" + Account + ":function:Echo", null, "arn:aws:lambda:eu-west-1:" + Account + ":function:Echo:$LATEST")]
    public async Task Another_version_account_or_region_is_another_function(string name, string? qualifier, string arn)
    {
        var failure = await Assert.ThrowsAsync<StatesErrorException>(() => RunAsync(name, "{}", qualifier));

        Assert.StartsWith($"Function not found: {arn} ", failure.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Echo:$LATEST", null)]
    [InlineData("Echo", "$LATEST")]
    [InlineData(Account + ":function:Echo", null)]
    [InlineData(FunctionArn + ":$LATEST", "$LATEST")]
    public async Task The_latest_version_may_be_named(string name, string? qualifier) =>
        Assert.Equal("$LATEST", (string?)(await RunAsync(name, "{}", qualifier))!["ExecutedVersion"]);

    [Theory]
    [InlineData("", null, "Lambda.ValidationException")]
    [InlineData("a:b:c", null, "Lambda.ValidationException")]
    [InlineData("Echo:1", "2", "Lambda.InvalidParameterValueException")]
    public async Task What_names_no_function_is_refused(string name, string? qualifier, string error) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<StatesErrorException>(() => RunAsync(name, "{}", qualifier))).Error);

    [Fact]
    public async Task A_refused_invocation_is_a_Lambda_exception()
    {
        var failure = await Assert.ThrowsAsync<StatesErrorException>(() => RunAsync("Denied", "{}"));

        Assert.Equal("Lambda.AWSLambdaException", failure.Error);
        Assert.Contains("is not authorized to perform: lambda:InvokeFunction", failure.Cause, StringComparison.Ordinal);
        Assert.Contains("(Service: AWSLambda; Status Code: 403; Error Code: AccessDenied", failure.Cause, StringComparison.Ordinal);
        Assert.Equal(
            [$"arn:aws:sts::{Account}:assumed-role/machine/states may not lambda:InvokeFunction on arn:aws:lambda:us-east-1:{Account}:function:Denied: no statement of the identity policies of {_role.Arn} allows it; statement 1 allows it on other resources; statement 1 of policy 2 allows it on other resources."],
            _attempts.DenialsOf(_attempts.RequestIdOf(Attempt)!));
    }

    [Fact]
    public async Task The_result_carries_what_the_SDK_says_of_the_answer()
    {
        var result = (await RunAsync("Echo", "{}"))!.AsObject();

        Assert.Equal(["ExecutedVersion", "Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode"], result.Select(member => member.Key));
        var http = result["SdkHttpMetadata"]!;
        Assert.Equal(200, http["HttpStatusCode"]!.GetValue<int>());
        Assert.Equal("Wed, 04 Mar 2026 05:06:07 GMT", http["HttpHeaders"]!["Date"]!.GetValue<string>());
        Assert.Equal("2", http["AllHttpHeaders"]!["Content-Length"]!.AsArray().Single()!.GetValue<string>());
        Assert.Equal(http["HttpHeaders"]!["x-amzn-RequestId"]!.GetValue<string>(), result["SdkResponseMetadata"]!["RequestId"]!.GetValue<string>());
    }

    private async Task<JsonNode?> RunAsync(string function, string payload, string? qualifier = null) => await _task.RunAsync(
        new("arn:aws:states:::lambda:invoke", new JsonObject { ["FunctionName"] = function, ["Payload"] = JsonNode.Parse(payload), ["Qualifier"] = qualifier }, _role, Attempt),
        TestContext.Current.CancellationToken);

    private static string Trust(string service) => $$$"""
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"{{{service}}}.amazonaws.com"},"Action":"sts:AssumeRole"}}
        """;

    private static string Invoke(string function) => $$$"""
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:{{{Account}}}:function:{{{function}}}"}}
        """;
}
